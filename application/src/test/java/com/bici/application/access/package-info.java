@NullMarked
package com.bici.application.access;

import org.jspecify.annotations.NullMarked;
