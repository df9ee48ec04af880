/** Twilio and ElevenLabs as the service meets them: what they send, and what they answer. */
@NullMarked
package com.bici.bootstrap.simulator;

import org.jspecify.annotations.NullMarked;
