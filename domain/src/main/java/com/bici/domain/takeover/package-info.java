/** Human control: who answers a lead instead of the AI. */
@NullMarked
package com.bici.domain.takeover;

import org.jspecify.annotations.NullMarked;
