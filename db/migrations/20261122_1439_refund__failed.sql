-- squawk-ignore-file constraint-missing-not-valid, require-concurrent-index-creation -- migrations run while nobody reads; no refund has failed yet.
-- What the payment provider said when it could not give money back, and what the shop did about it: another attempt, which
-- is a refund of its own, or money given back otherwise.
alter table refund add column failed_at timestamptz;
alter table refund add column failure text;
alter table refund add column followed text;
alter table refund add column followed_at timestamptz;
alter table refund add column followed_note text;
alter table refund add constraint refund_failed_has_a_time_and_a_cause
  check ((state = 'failed') = (failed_at is not null) and (failed_at is null) = (failure is null));
alter table refund add constraint refund_followed_is_known check (followed in ('again', 'otherwise'));
alter table refund add constraint refund_followed_has_a_time_and_had_failed
  check ((followed is null) = (followed_at is null) and (followed is null or state = 'failed'));
alter table refund add constraint refund_given_back_otherwise_says_how check ((followed is not distinct from 'otherwise') = (followed_note is not null));
create index refund_to_follow_idx on refund (territory_id, payment_id) where state = 'failed' and followed is null;
create index refund_reference_idx on refund (provider_reference) where provider_reference is not null;
