/** The AI agent of the voice provider: what it is told, and what it is asked to do. */
@NullMarked
package com.bici.domain.agent;

import org.jspecify.annotations.NullMarked;
