/** What happens, told to whoever listens as it happens: server-sent events, WebSockets, and tickets for both. */
@NullMarked
package com.bici.adapters.http.stream;

import org.jspecify.annotations.NullMarked;
