package com.bici.architecture.planted.application.call;

interface EightMethods {

    void one();

    void two();

    void three();

    void four();

    void five();

    void six();

    void seven();

    void eight();
}
