-- Whether members have checked in is told by the index alone, whichever way it is asked: the figures of supervision ask by source.
ALTER TABLE checkin_member
    DROP KEY checkin_member_unchecked,
    ADD KEY checkin_member_unchecked (branch_id, source, application_id);
