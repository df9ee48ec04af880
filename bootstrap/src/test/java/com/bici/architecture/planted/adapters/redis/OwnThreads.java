package com.bici.architecture.planted.adapters.redis;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class OwnThreads {

    ExecutorService pool() {
        return Executors.newCachedThreadPool();
    }

    Thread thread(Runnable work) throws InterruptedException {
        Thread.sleep(1);
        return new Thread(work);
    }

    Thread virtual(Runnable work) {
        return Thread.startVirtualThread(work);
    }
}
