-- What must not go on where the backup was taken: scripts/restore runs this in the restored database, once.

-- Who had signed out since must not be signed in again.
DELETE FROM access_session_ATTRIBUTES;
DELETE FROM access_session;
DELETE FROM member_code;

-- What was waiting then may have gone since. Nobody is told anything twice; what matters comes again by itself (reminders).
UPDATE messaging_sms SET state = 'UNCERTAIN', reason = '恢复备份：备份之后可能已经发出', mobile = NULL, message_values = NULL
WHERE state IN ('WAITING', 'SENDING');
UPDATE messaging_notice SET state = 'GIVEN_UP', reason = '恢复备份：备份之后可能已经发出', mobile = NULL, message_values = NULL
WHERE state = 'WAITING';
UPDATE messaging_app_message SET state = 'GIVEN_UP', reason = '恢复备份：备份之后可能已经发出', message_values = NULL
WHERE state = 'WAITING';
UPDATE invitation_campaign SET status = 'STOPPED', problem = '恢复备份：停止，以免重复邀请', ended_by = 'restore', ended_at = NOW(3)
WHERE status IN ('PREPARING', 'READY', 'RUNNING');
UPDATE progress_report_schedule SET enabled = FALSE;

-- The ledger is older than WeCom: first compare, then plan. What was under way then is over.
UPDATE directory_schedule SET enabled = FALSE, version = version + 1;
UPDATE directory_run SET cancelling = TRUE WHERE active = 1;
