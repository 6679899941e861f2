-- squawk-ignore-file adding-not-nullable-field, require-concurrent-index-creation, require-concurrent-index-deletion -- migrations run while nobody reads.
-- A statement sums what moved a party's account, kind by kind, over thousands of lines: asked of the posting of each line,
-- it took three times as long. The kind stands on the line as its day does, and neither can differ from its posting's.
alter table posting_line add column kind text;
alter table posting_line disable trigger posting_line_is_kept;
update posting_line line set kind = posting.kind from posting
  where (posting.territory_id, posting.convention_id, posting.id) = (line.territory_id, line.convention_id, line.posting_id);
alter table posting_line enable trigger posting_line_is_kept;
alter table posting_line alter column kind set not null;

drop index posting_line_party_idx;
create index posting_line_party_idx on posting_line (territory_id, convention_id, organisation_id, account, posted_on desc)
  include (posting_id, kind, debit_cents, credit_cents);

create or replace function posting_is_written_at_once() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct territory_id, convention_id, posting_id, kind, posted_on from inserted) line
    left join posting on (posting.territory_id, posting.convention_id, posting.id, posting.kind, posting.posted_on)
      = (line.territory_id, line.convention_id, line.posting_id, line.kind, line.posted_on)
    where posting.xmin is distinct from pg_current_xact_id()::xid
  ) then
    raise exception 'a line is written with its posting' using constraint = 'posting_is_kept', errcode = 'check_violation';
  end if;
  return null;
end $$;
