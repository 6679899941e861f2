-- squawk-ignore-file constraint-missing-not-valid, adding-not-nullable-field, require-concurrent-index-creation -- migrations run while nobody reads.
-- A party may stop a tacit renewal whatever the text says of departures: told in time to all the others, the convention
-- ends with its running term, which is neither a withdrawal nor a denunciation before the term.
alter table convention_act
  drop constraint convention_act_kind_is_known,
  add constraint convention_act_kind_is_known check (
    kind in ('withdrawal', 'denunciation', 'termination', 'renewal', 'non_renewal')),
  drop constraint convention_act_of_leaving_names_who_leaves,
  add constraint convention_act_of_leaving_names_who_leaves check (
    kind not in ('withdrawal', 'denunciation', 'non_renewal') or organisation_id is not null),
  drop constraint convention_act_of_leaving_is_notified_before_its_effect,
  add constraint convention_act_of_leaving_is_notified_before_its_effect check (
    kind not in ('withdrawal', 'denunciation', 'non_renewal') or effective_on is null
    or (notified_on is not null and notified_on <= effective_on));
create unique index convention_party_stops_renewal_once on convention_act (convention_id, organisation_id) where kind = 'non_renewal';
