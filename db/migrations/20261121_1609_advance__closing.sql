-- An advance that its proofs equal is closed: what was lent becomes a cost. Opened again when the proofs change afterwards.
alter table advance
  drop constraint advance_kind_is_known,
  drop constraint advance_of_a_party_is_deducted_or_returned,
  add constraint advance_kind_is_known
    check (kind in ('advance', 'balance', 'return', 'deduction', 'closing', 'reopening')) not valid,
  add constraint advance_of_a_party_is_deducted_or_returned check (
    case direction when 'to_party' then kind <> 'deduction' else kind not in ('balance', 'closing', 'reopening') end
  ) not valid;
alter table advance validate constraint advance_kind_is_known;
alter table advance validate constraint advance_of_a_party_is_deducted_or_returned;
