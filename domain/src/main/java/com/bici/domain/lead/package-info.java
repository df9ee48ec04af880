/** A customer of one organization, known by the phone number. */
@NullMarked
package com.bici.domain.lead;

import org.jspecify.annotations.NullMarked;
