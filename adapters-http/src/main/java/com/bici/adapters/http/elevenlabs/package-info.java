/** What the voice provider tells, and asks for. */
@NullMarked
package com.bici.adapters.http.elevenlabs;

import org.jspecify.annotations.NullMarked;
