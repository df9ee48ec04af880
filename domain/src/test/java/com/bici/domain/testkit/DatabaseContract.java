package com.bici.domain.testkit;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheChange.KeyChanged;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Commit;
import com.bici.domain.call.CallSession;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: a database, one organization in it, and rows by a word. */
public abstract class DatabaseContract {

    protected final OrganizationId organization = SampleData.organizationId();

    /** The database under test; the change log of a fresh one is empty. */
    protected abstract DatabasePorts database();

    @BeforeEach
    void addOrganization() {
        addOrganization(organization);
    }

    protected final OrganizationId addOrganization(OrganizationId id) {
        write(() -> database().organizations().add(SampleData.organization(id)));
        return id;
    }

    protected final Lead addLead() {
        return addLead(organization);
    }

    protected final Lead addLead(OrganizationId owner) {
        return write(() -> database().leads().findOrCreate(SampleData.newLead(owner)))
                .lead();
    }

    protected final CallSession addCall(CallSession call) {
        return write(() -> database().callSessions().add(call)).orElseThrow();
    }

    protected final CallSession updateCall(CallSession call) {
        return write(() -> database().callSessions().update(call)).orElseThrow();
    }

    protected final <T> T write(Supplier<T> work) {
        return database().transactions().call(work).value();
    }

    protected final Commit commitOf(Supplier<?> work) {
        return database().transactions().call(work).commit();
    }

    protected static CacheChange changed(CacheKey<?> key, long version, OrganizationId owner) {
        return new KeyChanged(key, version, owner);
    }

    /** The two changes that every dashboard row stands for. */
    protected static CacheChange[] dashboardOf(OrganizationId owner) {
        return new CacheChange[] {
            changed(new CacheKey.Stats(owner), Entry.UNVERSIONED, owner),
            changed(new CacheKey.Leads(owner), Entry.UNVERSIONED, owner)
        };
    }
}
