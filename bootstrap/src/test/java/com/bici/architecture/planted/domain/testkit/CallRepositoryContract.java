package com.bici.architecture.planted.domain.testkit;

interface CallRepositoryContract {}
