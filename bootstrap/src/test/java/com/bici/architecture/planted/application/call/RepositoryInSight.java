package com.bici.architecture.planted.application.call;

import com.bici.architecture.planted.domain.call.CallRepository;

interface RepositoryInSight {

    CallRepository calls();
}
