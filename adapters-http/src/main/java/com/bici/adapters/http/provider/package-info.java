/** The providers that the service calls: Twilio for text messages, ElevenLabs for the AI agent and its calls. */
@NullMarked
package com.bici.adapters.http.provider;

import org.jspecify.annotations.NullMarked;
