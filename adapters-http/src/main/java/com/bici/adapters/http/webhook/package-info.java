/** What the webhooks of all providers share. */
@NullMarked
package com.bici.adapters.http.webhook;

import org.jspecify.annotations.NullMarked;
