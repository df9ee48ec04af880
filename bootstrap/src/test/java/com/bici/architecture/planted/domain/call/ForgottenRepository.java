package com.bici.architecture.planted.domain.call;

interface ForgottenRepository {}
