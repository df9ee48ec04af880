package com.bici.architecture.planted.application.call;

class OpenEndedService {}
