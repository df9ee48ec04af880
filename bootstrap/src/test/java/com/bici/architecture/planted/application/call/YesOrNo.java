package com.bici.architecture.planted.application.call;

interface YesOrNo {

    boolean open();

    boolean isOpen();
}
