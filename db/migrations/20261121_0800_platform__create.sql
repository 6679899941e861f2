-- What the platform keeps for every module: files people sent, and mails on their way out.

-- The row of a file; its bytes are in the storage, under its id. Only images are ever served to the public.
create table file (
  id uuid primary key,
  territory_id uuid,
  kind text not null,
  media_type text not null,
  bytes integer not null,
  sha256 text not null,
  width integer,
  height integer,
  original_name text,
  variants_ready_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  constraint file_kind_is_known check (kind in ('image', 'document', 'import', 'archive')),
  constraint file_is_not_empty check (bytes > 0),
  constraint file_sha256_is_64_hexadecimal_digits check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint file_has_both_sides_or_none check ((width is null) = (height is null)),
  constraint file_image_has_its_size check (kind <> 'image' or (width > 0 and height > 0)),
  constraint file_variants_are_for_images check (variants_ready_at is null or kind = 'image'),
  -- What a row of a territory points at with (territory_id, file_id).
  constraint file_belongs_to_one_territory unique (territory_id, id)
);

-- The same picture sent again is found, not stored again. Never across territories: that would tell one what another has.
create unique index file_image_is_stored_once_per_territory
  on file (territory_id, sha256) nulls not distinct where kind = 'image';

-- A mail is written in the transaction that gives the reason to send it, and sent by a job afterwards.
-- kept: there is no SMTP server, the operator reads it in the outbox. failed: refused for good.
create table mail (
  id uuid primary key,
  territory_id uuid,
  recipient text not null,
  language text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  message_id text not null,
  attachments jsonb not null default '[]',
  state text not null default 'waiting',
  sent_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  constraint mail_is_written_once unique (message_id),
  constraint mail_language_is_known check (language in ('fr', 'en')),
  constraint mail_state_is_known check (state in ('waiting', 'sent', 'kept', 'failed')),
  constraint mail_sent_has_a_time check ((state = 'sent') = (sent_at is not null)),
  constraint mail_failed_says_why check (state <> 'failed' or last_error is not null),
  constraint mail_attachments_are_a_list check (jsonb_typeof(attachments) = 'array')
);

-- The outbox page and the figures (state), and the purge after 30 days (age).
create index mail_by_state_and_age on mail (state, created_at desc, id);
create index mail_by_age on mail (created_at, id);
