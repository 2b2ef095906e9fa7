package org.tuanlink.wecom;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.redisson.api.RedissonClient;
import org.tuanlink.platform.RedisLink;

/**
 * One refresh at a time: in this node always, in the cluster as long as Redis answers and the other node is not stuck.
 * Two refreshes at once do no harm, they cost a call.
 */
final class RefreshLock implements Lock {

    private static final long PATIENCE_SECONDS = 10;
    private static final long LEASE_SECONDS = 60;

    private final ReentrantLock local = new ReentrantLock();
    private final RedisLink link;
    private final String name;
    private boolean shared;

    RefreshLock(RedisLink link, String name) {
        this.link = link;
        this.name = name;
    }

    @Override
    public void lock() {
        local.lock();
        shared = link.ask(this::lockShared, () -> false);
    }

    private boolean lockShared(RedissonClient redis) {
        try {
            return redis.getLock(name).tryLock(PATIENCE_SECONDS, LEASE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void unlock() {
        try {
            if (shared) {
                link.ask(this::unlockShared, () -> false);
            }
        } finally {
            shared = false;
            local.unlock();
        }
    }

    private boolean unlockShared(RedissonClient redis) {
        var lock = redis.getLock(name);
        if (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
        return true;
    }

    @Override
    public void lockInterruptibly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryLock() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }
}
