@NullMarked
package com.bici.adapters.http.elevenlabs;

import org.jspecify.annotations.NullMarked;
