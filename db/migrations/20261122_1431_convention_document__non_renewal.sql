-- squawk-ignore-file constraint-missing-not-valid -- migrations run while nobody reads.
-- The letter by which a party tells the others that it does not want a tacit renewal.
alter table convention_document
  drop constraint convention_document_kind_is_known,
  add constraint convention_document_kind_is_known check (kind in (
    'text', 'deliberation', 'council_paragraph', 'withdrawal_notice', 'non_renewal_notice', 'formal_notice', 'invitation',
    'minutes', 'signed_copy', 'authorisation_copy', 'other'));
