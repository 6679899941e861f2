// Made by `npm run db:schema` from the migrations: never edited by hand, compared with the database by a test.
import type { ColumnType, Generated, GeneratedAlways, Insertable, Selectable } from 'kysely'
import type { Id } from './ids.ts'
import type { Cents } from './money.ts'

/** Read as what it holds, to be checked; written as JSON text (the driver would take a list for an SQL array). */
export type Json = ColumnType<unknown, string, string>
export type OptionalJson = ColumnType<unknown, string | null | undefined, string | null>

export interface AccountTable {
  id: Id<'account'>
  person_id: Id<'person'>
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Temporal.Instant | null
  refresh_token_expires_at: Temporal.Instant | null
  scope: string | null
  password: string | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

export interface ActionTable {
  id: Id<'action'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'> | null
  title: string
  who: string
  due_on: Temporal.PlainDate | null
  done_on: Temporal.PlainDate | null
  created_at: Temporal.Instant
  decision_id: Id<'decision'> | null
  organisation_id: Id<'organisation'> | null
}

export interface AdvanceTable {
  id: Id<'advance'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  kind: 'advance' | 'balance' | 'return' | 'deduction' | 'closing' | 'reopening'
  exercice: number
  amount_cents: Cents
  paid_on: Temporal.PlainDate
  note: Generated<string>
  created_at: Temporal.Instant
  direction: Generated<'to_party' | 'from_party'>
  revenue_order_id: Id<'revenue_order'> | null
  revenue_order_move_id: Id<'revenue_order_move'> | null
  cancels_id: Id<'advance'> | null
  cancelled_cents: GeneratedAlways<Cents | null>
}

export interface AgendaItemTable {
  id: Id<'agenda_item'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'>
  position: number
  kind: 'information' | 'opinion' | 'decision'
  title: string
  note: Generated<string>
  convention_id: Id<'convention'>
  expense_id: Id<'expense'> | null
  amendment_id: Id<'convention_version'> | null
  added_at: Temporal.Instant | null
  rollout_id: Id<'rollout'> | null
}

export interface AgentCommuneTable {
  territory_id: GeneratedAlways<Id<'territory'>>
  person_id: GeneratedAlways<Id<'person'>>
  commune_id: GeneratedAlways<Id<'commune'>>
}

export interface AgentOrganisationTable {
  territory_id: GeneratedAlways<Id<'territory'>>
  person_id: GeneratedAlways<Id<'person'>>
  organisation_id: GeneratedAlways<Id<'organisation'>>
}

export interface AuditEventTable {
  id: Id<'audit_event'>
  territory_id: Id<'territory'> | null
  actor_id: string | null
  action: string
  subject_kind: string
  subject_id: string
  detail: OptionalJson
  at: Temporal.Instant
}

export interface AuthorisationTable {
  id: Id<'authorisation'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  version_id: Id<'convention_version'>
  organisation_id: Id<'organisation'>
  scope: Generated<string>
  budget_article: string | null
  created_at: Temporal.Instant
  deliberation_id: Id<'deliberation'>
}

export interface BallotTable {
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  resolution_id: Id<'resolution'>
  seat_id: Id<'seat'>
  cast_by_seat_id: Id<'seat'>
  secret: boolean
  choice: 'for' | 'against' | 'abstention' | 'apart' | null
  cast_at: Temporal.Instant | null
}

export interface BallotBoxTable {
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  resolution_id: Id<'resolution'>
  choice: 'for' | 'against' | 'abstention'
  ballots: number
}

export interface BasketTable {
  id: Id<'basket'>
  territory_id: Id<'territory'>
  person_id: Id<'person'> | null
  guest_hash: string | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

export interface BasketLineTable {
  territory_id: Id<'territory'>
  basket_id: Id<'basket'>
  variant_id: Id<'variant'>
  quantity: number
  seen_price_cents: Cents
  added_at: Temporal.Instant
}

export interface BodyTable {
  id: Id<'body'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  kind: 'copil' | 'cotech' | 'citizens' | 'other'
  slug: string
  name: string
  purpose: Generated<string>
  colleges: ('lead' | 'partners' | 'chambers' | 'citizens')[]
  created_at: Temporal.Instant
}

export interface BodyRulesTable {
  id: Id<'body_rules'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  version: number
  reading: 'college_neutral' | 'college_majority' | 'weighted' | 'double_majority' | 'parity' | 'seat' | 'unanimity'
  quorum_share: string | null
  quorum_at_least: Generated<boolean>
  proxies_per_holder: Generated<number>
  written_silence: 'abstains' | 'approves' | null
  casting_seat_id: Id<'seat'> | null
  meets_every_months: number | null
  text: Generated<string>
  applies_from: Temporal.PlainDate
  applies_until: Temporal.PlainDate | null
  created_at: Temporal.Instant
}

export interface BudgetLineTable {
  id: Id<'budget_line'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  label: string
  side: 'expense' | 'revenue'
  exercice: number | null
  chapter: Generated<string>
  article: Generated<string>
  function: Generated<string>
  ht_cents: Cents
  vat_cents: Cents
  ttc_cents: GeneratedAlways<Cents | null>
  position: Generated<number>
  created_at: Temporal.Instant
}

export interface BudgetMoveTable {
  id: Id<'budget_move'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  number: number
  from_line_id: Id<'budget_line'> | null
  to_line_id: Id<'budget_line'> | null
  ht_cents: Cents
  vat_cents: Cents
  moved_on: Temporal.PlainDate
  reason: string
  consent_asked: boolean
  decision_body_id: Id<'body'> | null
  decision_id: Id<'decision'> | null
  decided_on: Temporal.PlainDate | null
  decision_reference: string | null
  decision_reason: string | null
  regularisation: string | null
  created_at: Temporal.Instant
}

export interface CalendarFeedTable {
  id: Id<'calendar_feed'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  person_id: Id<'person'>
  secret_hash: string
  created_at: Temporal.Instant
  ended_at: Temporal.Instant | null
}

export interface CategoryTable {
  id: Id<'category'>
  territory_id: Id<'territory'>
  parent_id: Id<'category'> | null
  slug: string
  name_fr: string
  name_en: string
  position: Generated<number>
}

export interface CommuneTable {
  id: Id<'commune'>
  territory_id: Id<'territory'>
  organisation_id: Id<'organisation'>
  epci_id: Id<'organisation'> | null
  insee_code: string
  name: string
  slug: string
  postal_codes: string[]
  latitude: number | null
  longitude: number | null
}

export interface ConventionTable {
  id: Id<'convention'>
  territory_id: Id<'territory'>
  slug: string
  title_fr: string
  title_en: Generated<string>
  purpose_fr: Generated<string>
  purpose_en: Generated<string>
  is_model: Generated<boolean>
  model_id: Id<'convention'> | null
  lead_organisation_id: Id<'organisation'>
  state: Generated<'draft' | 'signing' | 'in_force' | 'terminated'>
  starts_on: Temporal.PlainDate | null
  terminated_on: Temporal.PlainDate | null
  created_at: Temporal.Instant
}

export interface ConventionActTable {
  id: Id<'convention_act'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  kind: 'withdrawal' | 'denunciation' | 'termination' | 'renewal' | 'non_renewal'
  organisation_id: Id<'organisation'> | null
  ground: 'breach' | 'gross_fault' | 'agreement' | null
  reference: Generated<string>
  reason: Generated<string>
  decided_on: Temporal.PlainDate
  wanted_on: Temporal.PlainDate | null
  notified_on: Temporal.PlainDate | null
  effective_on: Temporal.PlainDate | null
  created_at: Temporal.Instant
  contested_on: Temporal.PlainDate | null
  contested_by_id: Id<'organisation'> | null
  contest: string | null
  cancelled_on: Temporal.PlainDate | null
  principle_body_id: Id<'body'> | null
  principle_decision_id: Id<'decision'> | null
}

export interface ConventionControllerTable {
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  email: string
  name: string
  reads_until: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface ConventionCorrectionTable {
  id: Id<'convention_correction'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  number: number
  signature_id: Id<'signature'> | null
  act_id: Id<'convention_act'> | null
  expense_id: Id<'expense'> | null
  before: Json
  after: Json
  reason: string
  corrected_on: Temporal.PlainDate
  corrected_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface ConventionDocumentTable {
  id: Id<'convention_document'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  number: number
  kind: 'text' | 'deliberation' | 'council_paragraph' | 'withdrawal_notice' | 'non_renewal_notice' | 'formal_notice' | 'invitation' | 'minutes' | 'signed_copy' | 'authorisation_copy' | 'other'
  title: string
  organisation_id: Id<'organisation'> | null
  version_id: Id<'convention_version'> | null
  readers: 'everyone' | 'parties' | 'concerned'
  figures: OptionalJson
  file_id: Id<'file'>
  fingerprint: string
  editable_file_id: Id<'file'> | null
  added_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface ConventionEventTable {
  id: Id<'convention_event'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  happens_on: Temporal.PlainDate
  title_fr: string
  title_en: Generated<string>
  source: Generated<string>
  created_at: Temporal.Instant
  kind: Generated<'fact' | 'opening'>
  organisation_id: Id<'organisation'> | null
  noted_by: Id<'person'> | null
}

export interface ConventionEventCancellationTable {
  event_id: Id<'convention_event'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  reason: string
  cancelled_on: Temporal.PlainDate
  cancelled_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface ConventionNoticeTable {
  territory_id: Id<'territory'>
  act_id: Id<'convention_act'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  sent_on: Temporal.PlainDate
  received_on: Temporal.PlainDate | null
}

export interface ConventionPartyTable {
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  role: 'lead' | 'partner'
  position: number
  population: number | null
  population_kind: 'municipal' | 'total' | null
  population_census_year: number | null
  population_source: string | null
  summons_days: number | null
  transmission_days: Generated<number>
  created_at: Temporal.Instant
  referent_role: string | null
  referent_email: string | null
}

export interface ConventionProofTable {
  id: Id<'convention_proof'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  purpose: 'renewal' | 'termination'
  precondition: string | null
  organisation_id: Id<'organisation'> | null
  document_id: Id<'convention_document'> | null
  decision_body_id: Id<'body'> | null
  decision_id: Id<'decision'> | null
  deliberation_id: Id<'deliberation'> | null
  proved_on: Temporal.PlainDate
  added_by: Id<'person'>
  created_at: Temporal.Instant
  act_id: Id<'convention_act'> | null
  withdrawn_on: Temporal.PlainDate | null
  withdrawn_because: string | null
  withdrawn_by: Id<'person'> | null
}

export interface ConventionVersionTable {
  id: Id<'convention_version'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  number: number
  title_fr: Generated<string>
  title_en: Generated<string>
  clauses: Json
  approved_on: Temporal.PlainDate | null
  approval_reference: string | null
  agreed_on: Temporal.PlainDate | null
  applies: string | null
  created_at: Temporal.Instant
  wanted_on: Temporal.PlainDate | null
  approval_body_id: Id<'body'> | null
  approval_decision_id: Id<'decision'> | null
  approval_reason: string | null
  abandoned_on: Temporal.PlainDate | null
  abandoned_because: string | null
}

export interface CouncilSessionTable {
  territory_id: Id<'territory'>
  organisation_id: Id<'organisation'>
  meets_on: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface DailyStockTable {
  territory_id: Id<'territory'>
  variant_id: Id<'variant'>
  day: Temporal.PlainDate
  quantity: number
  taken: Generated<number>
}

export interface DebtInterruptionTable {
  id: Id<'debt_interruption'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  expense_id: Id<'expense'> | null
  kind: 'claim' | 'acknowledgement' | 'payment' | 'action' | 'judgment'
  occurred_on: Temporal.PlainDate
  file_id: Id<'file'> | null
  fingerprint: string | null
  created_at: Temporal.Instant
}

export interface DebtInterruptionCancellationTable {
  id: Id<'debt_interruption_cancellation'>
  territory_id: Id<'territory'>
  debt_interruption_id: Id<'debt_interruption'>
  reason: string
  cancelled_on: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface DecisionTable {
  id: Id<'decision'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'> | null
  resolution_id: Id<'resolution'> | null
  number: string
  decided_on: Temporal.PlainDate
  title: string
  text: Generated<string>
  adopted: boolean
  words_fr: string
  words_en: string
  in_office: number | null
  present: number | null
  represented: number | null
  votes_for: number | null
  votes_against: number | null
  abstentions: number | null
  published_at: Temporal.Instant | null
  created_at: Temporal.Instant
  search: GeneratedAlways<string>
}

export interface DecisionCancellationTable {
  decision_id: Id<'decision'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  reason: string
  cancelled_on: Temporal.PlainDate
  cancelled_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface DecisionMatterTable {
  territory_id: GeneratedAlways<Id<'territory'>>
  decision_id: GeneratedAlways<Id<'decision'>>
  expense_id: GeneratedAlways<Id<'expense'> | null>
  amendment_id: GeneratedAlways<Id<'convention_version'> | null>
  rollout_id: GeneratedAlways<Id<'rollout'> | null>
}

export interface DeliberationTable {
  id: Id<'deliberation'>
  territory_id: Id<'territory'>
  organisation_id: Id<'organisation'>
  organ: 'council' | 'permanent_commission' | 'bureau' | 'delegated_decision'
  number: string
  subject: Generated<string>
  matter_code: string | null
  decided_on: Temporal.PlainDate
  published_on: Temporal.PlainDate | null
  received_on: Temporal.PlainDate | null
  prefecture_id: string | null
  url: string | null
  second_summons: Generated<boolean>
  in_office: number | null
  present: number | null
  represented: number | null
  votes_for: number | null
  votes_against: number | null
  abstentions: number | null
  created_at: Temporal.Instant
  is_transmitted: Generated<boolean>
  executory_on: GeneratedAlways<Temporal.PlainDate | null>
}

export interface DistributionTable {
  id: Id<'distribution'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  version_id: Id<'convention_version'>
  kind: 'state' | 'bank' | 'treasurer' | 'service' | 'funder' | 'other'
  recipient: string
  sent_on: Temporal.PlainDate
  received_on: Temporal.PlainDate | null
  file_id: Id<'file'> | null
  struck_on: Temporal.PlainDate | null
  struck_why: string | null
  added_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface ExpenseTable {
  id: Id<'expense'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  budget_line_id: Id<'budget_line'> | null
  label: string
  supplier: Generated<string>
  exercice: number
  is_shared: Generated<boolean>
  estimate_ht_cents: Cents
  estimate_vat_cents: Cents
  bill_ht_cents: Cents | null
  bill_vat_cents: Cents | null
  state: 'proposed' | 'advised' | 'adopted' | 'amended' | 'committed' | 'delivered' | 'invoiced' | 'mandated' | 'paid' | 'rejected' | 'cancelled'
  proposed_on: Temporal.PlainDate
  advised_on: Temporal.PlainDate | null
  adopted_on: Temporal.PlainDate | null
  decision_reference: string | null
  amendment_signed_on: Temporal.PlainDate | null
  committed_on: Temporal.PlainDate | null
  order_number: string | null
  contract_number: string | null
  regularisation: string | null
  delivered_on: Temporal.PlainDate | null
  invoice_number: string | null
  invoiced_on: Temporal.PlainDate | null
  mandate_number: string | null
  mandated_on: Temporal.PlainDate | null
  paid_on: Temporal.PlainDate | null
  ended_reason: string | null
  last_on: Temporal.PlainDate
  created_at: Temporal.Instant
  decision_body_id: Id<'body'> | null
  decision_id: Id<'decision'> | null
  decision_reason: string | null
  amendment_id: Id<'convention_version'> | null
  amendment_reference: string | null
  amendment_reason: string | null
}

export interface FileTable {
  id: Id<'file'>
  territory_id: Id<'territory'> | null
  kind: 'image' | 'document' | 'import' | 'archive'
  media_type: string
  bytes: number
  sha256: string
  width: number | null
  height: number | null
  original_name: string | null
  variants_ready_at: Temporal.Instant | null
  created_by: string | null
  created_at: Temporal.Instant
}

export interface FinanceAccessTable {
  id: Id<'finance_access'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  label: string
  secret_hash: string
  created_at: Temporal.Instant
  ended_at: Temporal.Instant | null
}

export interface FlagTable {
  id: Id<'flag'>
  territory_id: Id<'territory'>
  reference: string
  shop_id: Id<'shop'>
  product_id: Id<'product'> | null
  kind: 'illegal' | 'dangerous' | 'misleading' | 'children' | 'other'
  body: string
  name: string | null
  email: string | null
  language: 'fr' | 'en'
  sent_at: Temporal.Instant
  decision: 'nothing' | 'correction' | 'suspension' | null
  reason: string | null
  decided_at: Temporal.Instant | null
  unnamed_at: Temporal.Instant | null
}

export interface FormalNoticeTable {
  id: Id<'formal_notice'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  breach: string
  months: number
  sent_on: Temporal.PlainDate
  received_on: Temporal.PlainDate | null
  settled_on: Temporal.PlainDate | null
  settled_why: string | null
  added_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface FulfilmentTable {
  id: Id<'fulfilment'>
  territory_id: Id<'territory'>
  kind: 'counter' | 'point' | 'delivery'
  shop_id: Id<'shop'> | null
  pickup_point_id: Id<'pickup_point'> | null
  name: Generated<string>
  opening_hours: string | null
  slot_minutes: Generated<number>
  slot_places: Generated<number>
  lead_minutes: Generated<number>
  horizon_days: Generated<number>
  fee_cents: Generated<Cents>
  free_from_cents: Cents | null
  active: Generated<boolean>
}

export interface FulfilmentCommuneTable {
  territory_id: Id<'territory'>
  fulfilment_id: Id<'fulfilment'>
  commune_id: Id<'commune'>
}

export interface FundingTable {
  id: Id<'funding'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  funder: string
  programme: Generated<string>
  expected_cents: Cents
  received_cents: Generated<Cents>
  created_at: Temporal.Instant
  percent: Generated<string>
  ceiling_cents: Cents | null
  counts: Generated<'engaged' | 'paid'>
  organisation_id: Id<'organisation'> | null
}

export interface FundingClaimTable {
  id: Id<'funding_claim'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  funding_id: Id<'funding'>
  exercice: number
  number: number
  amount_cents: Cents
  claimed_on: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface FundingClaimProofTable {
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  funding_id: Id<'funding'>
  funding_claim_id: Id<'funding_claim'>
  payment_proof_id: Id<'payment_proof'>
  released_at: Temporal.Instant | null
}

export interface FundingClaimWithdrawalTable {
  funding_claim_id: Id<'funding_claim'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  funding_id: Id<'funding'>
  reason: string
  withdrawn_on: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface FundingDecisionTable {
  id: Id<'funding_decision'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  funding_id: Id<'funding'>
  number: number
  granted_cents: Cents | null
  decided_on: Temporal.PlainDate | null
  act: string | null
  reason: Generated<string>
  rectifies_id: Id<'funding_decision'> | null
  created_at: Temporal.Instant
}

export interface FundingReceiptTable {
  id: Id<'funding_receipt'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  funding_id: Id<'funding'>
  amount_cents: Cents
  received_on: Temporal.PlainDate
  reference: Generated<string>
  created_at: Temporal.Instant
  cancels_id: Id<'funding_receipt'> | null
  cancelled_cents: GeneratedAlways<Cents | null>
  reason: Generated<string>
}

export interface ImportItemTable {
  territory_id: Id<'territory'>
  run_id: Id<'import_run'>
  position: number
  item: Json
}

export interface ImportMappingTable {
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  signature: string
  mapping: Json
}

export interface ImportProblemTable {
  territory_id: Id<'territory'>
  run_id: Id<'import_run'>
  row_number: number
  column_name: string
  reason_fr: string
  reason_en: string
  value: string
}

export interface ImportRunTable {
  id: Id<'import_run'>
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  started_by: Id<'person'>
  file_id: Id<'file'>
  state: Generated<'mapping' | 'checking' | 'checked' | 'applying' | 'done' | 'cancelled' | 'failed'>
  mapping: OptionalJson
  total_rows: Generated<number>
  done_rows: Generated<number>
  created_count: Generated<number>
  updated_count: Generated<number>
  problem_count: Generated<number>
  cancel_asked_at: Temporal.Instant | null
  error: string | null
  created_at: Temporal.Instant
  finished_at: Temporal.Instant | null
  archive_file_id: Id<'file'> | null
  headings: OptionalJson
  same_count: Generated<number>
}

export interface InKindTable {
  id: Id<'in_kind'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  given_on: Temporal.PlainDate
  what: string
  spent_minutes: number | null
  value_cents: Cents | null
  file_id: Id<'file'> | null
  recorded_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface InKindCancellationTable {
  in_kind_id: Id<'in_kind'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  reason: string
  cancelled_on: Temporal.PlainDate
  cancelled_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface InvitationTable {
  id: Id<'invitation'>
  territory_id: Id<'territory'>
  email: string
  role: 'manager' | 'agent'
  organisation_id: Id<'organisation'> | null
  secret_hash: string
  invited_by: Id<'person'>
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
  accepted_at: Temporal.Instant | null
  withdrawn_at: Temporal.Instant | null
}

export interface LexiconTable {
  territory_id: Id<'territory'>
  word: string
  uses: number
}

export interface LiquidationTable {
  id: Id<'liquidation'>
  territory_id: Id<'territory'>
  revenue_order_id: Id<'revenue_order'>
  revenue_order_move_id: Id<'revenue_order_move'> | null
  file_id: Id<'file'>
  fingerprint: string
  created_at: Temporal.Instant
}

export interface MailTable {
  id: Id<'mail'>
  territory_id: Id<'territory'> | null
  recipient: string
  language: 'fr' | 'en'
  subject: string
  text_body: string
  html_body: string
  message_id: string
  attachments: OptionalJson
  state: Generated<'waiting' | 'sent' | 'kept' | 'failed'>
  sent_at: Temporal.Instant | null
  last_error: string | null
  created_at: Temporal.Instant
}

export interface MaterialTable {
  id: Id<'material'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  title: string
  channel: 'poster' | 'leaflet' | 'press' | 'website' | 'social' | 'signage' | 'event' | 'other'
  audience: 'inside' | 'outside'
  created_at: Temporal.Instant
}

export interface MaterialReviewTable {
  territory_id: Id<'territory'>
  version_id: Id<'material_version'>
  organisation_id: Id<'organisation'>
  silence_until: Temporal.PlainDate | null
  verdict: 'approved' | 'correction' | 'refused' | null
  is_tacit: Generated<boolean>
  reason: Generated<string>
  answered_on: Temporal.PlainDate | null
}

export interface MaterialVersionTable {
  id: Id<'material_version'>
  territory_id: Id<'territory'>
  material_id: Id<'material'>
  number: number
  state: 'awaiting' | 'approved' | 'correction' | 'refused' | 'superseded' | 'released'
  file_id: Id<'file'>
  alternative: Generated<string>
  note: Generated<string>
  submitted_on: Temporal.PlainDate
  approved_on: Temporal.PlainDate | null
  released_on: Temporal.PlainDate | null
  deposited_on: Temporal.PlainDate | null
  deposit_note: Generated<string>
  created_at: Temporal.Instant
  marks: Generated<string[]>
}

export interface MeasurementTable {
  id: Id<'measurement'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  exercice: number
  measure: 'consumption' | 'spending'
  version: number
  source: string
  reason: string | null
  measured_by: Id<'person'> | null
  created_at: Temporal.Instant
}

export interface MeasurementFigureTable {
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  measurement_id: Id<'measurement'>
  organisation_id: Id<'organisation'>
  measure: string
  consumption: string | null
  spent_cents: Cents | null
}

export interface MeetingTable {
  id: Id<'meeting'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  number: number
  kind: 'session' | 'written'
  state: 'prepared' | 'invited' | 'closed' | 'cancelled'
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
  place: Generated<string>
  link: string | null
  second_summons: Generated<boolean>
  chair: Generated<string>
  secretary: Generated<string>
  gist: Generated<string>
  invited_at: Temporal.Instant | null
  closed_at: Temporal.Instant | null
  created_at: Temporal.Instant
  cancelled_because: string | null
  moves: Generated<number>
  announced_at: Temporal.Instant | null
}

export interface MeetingInvitationTable {
  id: Id<'meeting_invitation'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'>
  seat_id: Id<'seat'>
  member_id: Id<'seat_member'>
  sent_at: Temporal.Instant
  answer: 'come' | 'substitute' | 'proxy' | 'absent' | null
  proxy_seat_id: Id<'seat'> | null
  answered_at: Temporal.Instant | null
}

export interface MeetingLinkTable {
  secret_hash: string
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'>
  invitation_id: Id<'meeting_invitation'>
  sent_at: Temporal.Instant
}

export interface MeetingMoveTable {
  id: Id<'meeting_move'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'>
  reason: string
  moved_at: Temporal.Instant
  was_at: Temporal.Instant
  was_until: Temporal.Instant
  was_place: string
  was_link: string | null
}

export interface MeetingPaperTable {
  id: Id<'meeting_paper'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'>
  file_id: Id<'file'>
  title: string
  created_at: Temporal.Instant
}

export interface MembershipTable {
  id: Id<'membership'>
  territory_id: Id<'territory'>
  person_id: Id<'person'>
  role: 'manager' | 'agent'
  organisation_id: Id<'organisation'> | null
  created_at: Temporal.Instant
  ended_at: Temporal.Instant | null
}

export interface MigrationTable {
  name: string
  sha256: string
  applied_at: Generated<Temporal.Instant>
}

export interface MoneyReceivedTable {
  territory_id: GeneratedAlways<Id<'territory'> | null>
  convention_id: GeneratedAlways<Id<'convention'> | null>
  kind: GeneratedAlways<string | null>
  exercice: GeneratedAlways<number | null>
  received_on: GeneratedAlways<Temporal.PlainDate | null>
  ht_cents: GeneratedAlways<Cents | null>
  ttc_cents: GeneratedAlways<Cents | null>
}

export interface ObligationTable {
  id: Id<'obligation'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  kind: 'premises' | 'equipment' | 'signage' | 'logos' | 'approval' | 'deposit' | 'insurance' | 'attendance' | 'promotion' | 'report' | 'other'
  title_fr: string
  title_en: Generated<string>
  article: Generated<string>
  due_on: Temporal.PlainDate | null
  position: Generated<number>
  created_at: Temporal.Instant
}

export interface ObligationEvidenceTable {
  id: Id<'obligation_evidence'>
  territory_id: Id<'territory'>
  obligation_id: Id<'obligation'>
  provided_on: Temporal.PlainDate
  valid_until: Temporal.PlainDate | null
  note: Generated<string>
  file_id: Id<'file'> | null
  created_at: Temporal.Instant
}

export interface OrderTable {
  id: Id<'order'>
  territory_id: Id<'territory'>
  code: string
  person_id: Id<'person'> | null
  secret_hash: string
  idempotency_key: string
  request_hash: string
  language: 'fr' | 'en'
  buyer_name: string
  email: string | null
  phone: string | null
  street: string | null
  postal_code: string | null
  commune_id: Id<'commune'> | null
  age_confirmed: Generated<boolean>
  terms_version: string
  placed_at: Temporal.Instant
  anonymised_at: Temporal.Instant | null
}

export interface OrderBundleTable {
  id: Id<'order_bundle'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  state: 'making' | 'ready' | 'failed'
  total: number
  done: Generated<number>
  file_id: Id<'file'> | null
  asked_at: Temporal.Instant
}

export interface OrderLineTable {
  id: Id<'order_line'>
  territory_id: Id<'territory'>
  shop_order_id: Id<'shop_order'>
  variant_id: Id<'variant'>
  position: number
  title: string
  variant_name: Generated<string>
  unit_price_cents: Cents
  quantity: number
  vat_rate_basis_points: number
  withdrawal_exception: string | null
  ordered_grams: number | null
  ceiling_grams: number | null
  final_grams: number | null
  stock_kind: string
  stock_day: Temporal.PlainDate | null
  total_cents: Cents
  ceiling_cents: Cents
  state: Generated<'kept' | 'adjusted' | 'refused'>
  reason: string | null
  title_en: Generated<string>
}

export interface OrganisationTable {
  id: Id<'organisation'>
  territory_id: Id<'territory'>
  kind: 'departement' | 'epci' | 'commune' | 'chamber' | 'association' | 'office' | 'provider'
  slug: string
  name: string
  siren: string | null
  colour: string | null
  logo_file_id: Id<'file'> | null
  website: string | null
  email: string | null
  phone: string | null
  suspended_at: Temporal.Instant | null
  suspended_reason: string | null
  created_at: Temporal.Instant
  nic: string | null
}

export interface OrganisationAreaTable {
  territory_id: Id<'territory'>
  organisation_id: Id<'organisation'>
  covers_id: Id<'organisation'>
}

export interface OrganisationCommuneTable {
  territory_id: GeneratedAlways<Id<'territory'> | null>
  organisation_id: GeneratedAlways<Id<'organisation'> | null>
  commune_id: GeneratedAlways<Id<'commune'>>
}

export interface OrganisationPopulationTable {
  territory_id: GeneratedAlways<Id<'territory'>>
  organisation_id: GeneratedAlways<Id<'organisation'>>
  kind: GeneratedAlways<'municipal' | 'total'>
  census_year: GeneratedAlways<number>
  inhabitants: GeneratedAlways<number>
  source: GeneratedAlways<string>
}

export interface OrganisationPublicTable {
  id: GeneratedAlways<Id<'organisation'>>
  territory_id: GeneratedAlways<Id<'territory'>>
  kind: GeneratedAlways<'departement' | 'epci' | 'commune' | 'chamber' | 'association' | 'office' | 'provider'>
  slug: GeneratedAlways<string>
  name: GeneratedAlways<string>
  colour: GeneratedAlways<string | null>
  logo_file_id: GeneratedAlways<Id<'file'> | null>
  suspended_at: GeneratedAlways<Temporal.Instant | null>
  siren: GeneratedAlways<string | null>
  siret: GeneratedAlways<string | null>
}

export interface PaymentTable {
  id: Id<'payment'>
  territory_id: Id<'territory'>
  shop_order_id: Id<'shop_order'>
  provider: 'stripe' | 'test_card'
  provider_account: string
  provider_reference: string | null
  provider_url: string | null
  amount_cents: Cents
  refunded_cents: Generated<Cents>
  state: 'pending' | 'paid' | 'failed' | 'expired'
  created_at: Temporal.Instant
  paid_at: Temporal.Instant | null
}

export interface PaymentEventTable {
  provider: string
  event_id: string
  received_at: Temporal.Instant
}

export interface PaymentProofTable {
  id: Id<'payment_proof'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  exercice: number
  label: string
  amount_cents: Cents
  paid_on: Temporal.PlainDate | null
  reference: string | null
  created_at: Temporal.Instant
}

export interface PaymentProofWithdrawalTable {
  payment_proof_id: Id<'payment_proof'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  reason: string
  withdrawn_on: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface PersonTable {
  id: Id<'person'>
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  language: Generated<'fr' | 'en'>
  two_factor_enabled: Generated<boolean>
  operator: Generated<boolean>
  terms_version: string | null
  terms_accepted_at: Temporal.Instant | null
  closed_at: Temporal.Instant | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

export interface PickupPointTable {
  id: Id<'pickup_point'>
  territory_id: Id<'territory'>
  organisation_id: Id<'organisation'> | null
  commune_id: Id<'commune'>
  slug: string
  name: string
  street: string
  postal_code: string
  latitude: number | null
  longitude: number | null
  directions: Generated<string>
  opening_hours: string
  closed_at: Temporal.Instant | null
  created_at: Temporal.Instant
}

export interface PickupPointClosureTable {
  id: Id<'pickup_point_closure'>
  territory_id: Id<'territory'>
  pickup_point_id: Id<'pickup_point'>
  days: string
  reason: Generated<string>
}

export interface PickupPointKeeperTable {
  territory_id: Id<'territory'>
  pickup_point_id: Id<'pickup_point'>
  person_id: Id<'person'>
  created_at: Temporal.Instant
}

export interface PickupPointShopTable {
  territory_id: Id<'territory'>
  pickup_point_id: Id<'pickup_point'>
  shop_id: Id<'shop'>
  lead_minutes: Generated<number>
}

export interface PlaceTable {
  id: GeneratedAlways<Id<'commune'>>
  territory_id: GeneratedAlways<Id<'territory'>>
  organisation_id: GeneratedAlways<Id<'organisation'>>
  name: GeneratedAlways<string>
  slug: GeneratedAlways<string>
  insee_code: GeneratedAlways<string>
  postal_codes: GeneratedAlways<string[]>
  latitude: GeneratedAlways<number | null>
  longitude: GeneratedAlways<number | null>
  epci_id: GeneratedAlways<Id<'organisation'> | null>
  epci_name: GeneratedAlways<string | null>
  epci_slug: GeneratedAlways<string | null>
}

export interface PopulationTable {
  territory_id: Id<'territory'>
  organisation_id: Id<'organisation'>
  kind: 'municipal' | 'total'
  census_year: number
  inhabitants: number
  source: string
}

export interface PostingTable {
  id: Id<'posting'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  kind: 'sharing' | 'reversal' | 'collection' | 'reduction' | 'advance' | 'restitution'
  label: string
  posted_on: Temporal.PlainDate
  subject_id: string
  created_at: Temporal.Instant
}

export interface PostingLineTable {
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  posting_id: Id<'posting'>
  position: number
  account: 'owed' | 'cost' | 'advance' | 'bank'
  organisation_id: Id<'organisation'> | null
  posted_on: Temporal.PlainDate
  debit_cents: Cents
  credit_cents: Cents
  kind: string
}

export interface PresenceTable {
  id: Id<'presence'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'>
  seat_id: Id<'seat'>
  member_id: Id<'seat_member'>
  from_at: Temporal.Instant
  until_at: Temporal.Instant | null
}

export interface ProductTable {
  id: Id<'product'>
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  category_id: Id<'category'>
  slug: string
  reference: string | null
  title: string
  title_en: Generated<string>
  description: Generated<string>
  vat_rate_basis_points: number
  origin: Generated<string>
  allergens: Generated<string[]>
  alcohol_tenths: Generated<number>
  labels: Generated<string[]>
  withdrawal_exception: 'perishable' | 'made_to_measure' | 'hygiene' | 'recording' | 'press' | 'inseparable' | null
  fast_perishable: Generated<boolean>
  lead_minutes: Generated<number>
  lead_days: Generated<number>
  cut_off: string | null
  available_from: Temporal.PlainDate | null
  available_until: Temporal.PlainDate | null
  visible: Generated<boolean>
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
  price_from_cents: Cents | null
  picture_file_id: Id<'file'> | null
  picture_alt: Generated<string>
  search_words: Generated<string>
  doc: GeneratedAlways<string | null>
  lot: GeneratedAlways<number>
}

export interface ProductPhotoTable {
  territory_id: Id<'territory'>
  product_id: Id<'product'>
  position: number
  file_id: Id<'file'>
  alt: Generated<string>
  source: string | null
}

export interface ProxyTable {
  id: Id<'proxy'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'>
  giver_seat_id: Id<'seat'>
  holder_seat_id: Id<'seat'>
  from_at: Temporal.Instant
  until_at: Temporal.Instant | null
}

export interface RectificationTable {
  id: Id<'rectification'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'> | null
  decision_id: Id<'decision'> | null
  number: number
  part: 'title' | 'text' | 'vote' | 'attendance' | 'hours' | 'place' | 'chair' | 'secretary' | 'agenda' | 'gist' | 'other'
  written: string
  corrected: string
  reason: string
  rectified_on: Temporal.PlainDate
  rectified_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface RefundTable {
  id: Id<'refund'>
  territory_id: Id<'territory'>
  payment_id: Id<'payment'>
  amount_cents: Cents
  reason: 'cancelled' | 'refused' | 'line_refused' | 'weighed' | 'withdrawn' | 'late_payment'
  state: Generated<'asked' | 'done' | 'failed'>
  provider_reference: string | null
  created_at: Temporal.Instant
  done_at: Temporal.Instant | null
  failed_at: Temporal.Instant | null
  failure: string | null
  followed: 'again' | 'otherwise' | null
  followed_at: Temporal.Instant | null
  followed_note: string | null
}

export interface ReportTable {
  id: Id<'report'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  from_on: Temporal.PlainDate
  last_on: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface ReportVersionTable {
  territory_id: Id<'territory'>
  report_id: Id<'report'>
  number: number
  text: Generated<string>
  figures: OptionalJson
  published_at: Temporal.Instant | null
  created_at: Temporal.Instant
}

export interface ResolutionTable {
  id: Id<'resolution'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  meeting_id: Id<'meeting'>
  position: number
  title: string
  text: Generated<string>
  amount_cents: Cents | null
  secret: Generated<boolean>
  way: 'consensus' | 'phones' | 'written' | null
  state: 'draft' | 'open' | 'closed'
  opened_at: Temporal.Instant | null
  closed_at: Temporal.Instant | null
  outcome: OptionalJson
  created_at: Temporal.Instant
  body_rules_id: Id<'body_rules'> | null
  item_id: Id<'agenda_item'> | null
}

export interface RevenueTable {
  id: Id<'revenue'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  budget_line_id: Id<'budget_line'> | null
  label: string
  payer: string
  exercice: number
  ht_cents: Cents
  vat_cents: Cents
  ttc_cents: GeneratedAlways<Cents>
  received_on: Temporal.PlainDate
  reference: Generated<string>
  created_at: Temporal.Instant
  cancels_id: Id<'revenue'> | null
  cancelled_ht_cents: GeneratedAlways<Cents | null>
  cancelled_vat_cents: GeneratedAlways<Cents | null>
  reason: Generated<string>
}

export interface RevenueOrderTable {
  id: Id<'revenue_order'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  exercice: number
  number: number
  state: 'proposed' | 'issued' | 'reduced' | 'collected' | 'cancelled'
  amount_cents: Cents
  reduced_cents: Generated<Cents>
  collected_cents: Generated<Cents>
  proposed_on: Temporal.PlainDate
  title_number: string | null
  slip_number: string | null
  charged_on: Temporal.PlainDate | null
  created_at: Temporal.Instant
  title_exercice: number | null
}

export interface RevenueOrderLineTable {
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  revenue_order_id: Id<'revenue_order'>
  organisation_id: Id<'organisation'>
  sharing_id: Id<'sharing'>
  share_cents: Cents
  is_reversal: Generated<boolean>
  released_at: Temporal.Instant | null
  revenue_order_move_id: Id<'revenue_order_move'> | null
}

export interface RevenueOrderMoveTable {
  id: Id<'revenue_order_move'>
  territory_id: Id<'territory'>
  revenue_order_id: Id<'revenue_order'>
  kind: 'collection' | 'reduction' | 'restitution'
  amount_cents: Cents
  moved_on: Temporal.PlainDate
  on_closed_year: Generated<boolean>
  reason: Generated<string>
  created_at: Temporal.Instant
  cancels_id: Id<'revenue_order_move'> | null
  cancelled_cents: GeneratedAlways<Cents | null>
  mandate_number: string | null
  pays_move_id: Id<'revenue_order_move'> | null
}

export interface RevenueOrderTitleCorrectionTable {
  id: Id<'revenue_order_title_correction'>
  territory_id: Id<'territory'>
  revenue_order_id: Id<'revenue_order'>
  title_number: string
  slip_number: string
  title_exercice: number
  charged_on: Temporal.PlainDate
  reason: string
  corrected_on: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface RolloutTable {
  id: Id<'rollout'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  name: string
  version: string
  wished_on: Temporal.PlainDate
  brings: string
  has_new_feature: boolean
  link: string | null
  file_id: Id<'file'> | null
  validated_by: 'copil' | 'cotech' | 'citizens' | 'other'
  announced_on: Temporal.PlainDate
  announced_by: Id<'person'>
  created_at: Temporal.Instant
  in_service_on: Temporal.PlainDate | null
  decision_body_id: Id<'body'> | null
  decision_id: Id<'decision'> | null
  validated_on: Temporal.PlainDate | null
  unvalidated_because: string | null
  cancelled_on: Temporal.PlainDate | null
  cancelled_because: string | null
  cancelled_by: Id<'person'> | null
}

export interface SeatTable {
  id: Id<'seat'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  college: 'lead' | 'partners' | 'chambers' | 'citizens'
  organisation_id: Id<'organisation'> | null
  label: string
  designated_by: 'commune' | 'epci' | 'departement' | 'region' | 'chamber' | null
  position: number
  created_at: Temporal.Instant
}

export interface SeatMemberTable {
  id: Id<'seat_member'>
  territory_id: Id<'territory'>
  body_id: Id<'body'>
  seat_id: Id<'seat'>
  kind: 'titular' | 'substitute'
  name: string
  email: string | null
  act: string
  held_from: Temporal.PlainDate
  held_until: Temporal.PlainDate | null
  created_at: Temporal.Instant
}

export interface SessionTable {
  id: Id<'session'>
  person_id: Id<'person'>
  token: string
  expires_at: Temporal.Instant
  ip_address: string | null
  user_agent: string | null
  second_factor_at: Temporal.Instant | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
  provider_proof: string | null
}

export interface ShareTable {
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  sharing_id: Id<'sharing'>
  organisation_id: Id<'organisation'>
  position: number
  share_cents: Cents
  trace: Json
  is_claimed: Generated<boolean>
}

export interface SharingTable {
  id: Id<'sharing'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  expense_id: Id<'expense'>
  sharing_key_id: Id<'sharing_key'>
  basis: 'estimate' | 'bill'
  total_cents: Cents
  outside_cents: Cents
  frozen_on: Temporal.PlainDate
  created_at: Temporal.Instant
  reversed_at: Temporal.Instant | null
  revenue_cents: Generated<Cents>
  shared_cents: GeneratedAlways<Cents>
  reversed_why: string | null
  excess_cents: Cents | null
  excess_bearer_id: Id<'organisation'> | null
  excess_is_claimed: Generated<boolean>
}

export interface SharingKeyTable {
  id: Id<'sharing_key'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  version: number
  key: Json
  base: 'ht' | 'ttc'
  ceiling_cents: Cents | null
  ceiling_per: 'period' | 'term' | null
  shared_from: 'estimate' | 'bill' | 'payment'
  opinion_required: boolean
  amendment_required: boolean
  cut_off: 'effect' | 'notification'
  taken_by_id: Id<'organisation'> | null
  parties: Json
  applies: string | null
  created_at: Temporal.Instant
  version_id: Id<'convention_version'> | null
  provision: string | null
  net_per: 'period' | 'term' | null
  excess_bearer_id: Id<'organisation'> | null
}

export interface ShopTable {
  id: Id<'shop'>
  territory_id: Id<'territory'>
  slug: string
  name: string
  siret: string
  legal_name: string
  vat_number: string | null
  trade: string
  state: Generated<'draft' | 'submitted' | 'correction' | 'accepted' | 'refused' | 'closed'>
  state_reason: string | null
  commune_id: Id<'commune'>
  street: string
  postal_code: string
  latitude: number | null
  longitude: number | null
  phone: string | null
  email: string | null
  website: string | null
  story: Generated<string>
  story_en: Generated<string>
  opening_hours: Generated<string>
  labels: Generated<string[]>
  accessibility: Generated<string[]>
  seller_terms: Generated<string>
  mediator: Generated<string>
  terms_version: string | null
  terms_accepted_at: Temporal.Instant | null
  pays_in_shop: Generated<boolean>
  stripe_account: string | null
  test_card: Generated<boolean>
  preparation_mail_at: string | null
  created_at: Temporal.Instant
  submitted_at: Temporal.Instant | null
  decided_at: Temporal.Instant | null
  suspended_at: Temporal.Instant | null
  suspended_reason: string | null
  search_words: Generated<string>
  doc: GeneratedAlways<string | null>
  preparation_mail_to: string | null
  preparation_mail_language: Generated<'fr' | 'en'>
  preparation_mailed_on: Temporal.PlainDate | null
  stripe_onboarding: string | null
  is_public: GeneratedAlways<boolean>
  identity_asked: OptionalJson
  identity_asked_at: Temporal.Instant | null
  order_mail: Generated<boolean>
  mails_chosen_at: Temporal.Instant | null
  charter_told: string | null
  charter_told_at: Temporal.Instant | null
}

export interface ShopCategoryTable {
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  category_id: Id<'category'>
}

export interface ShopClosureTable {
  id: Id<'shop_closure'>
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  days: string
  reason: Generated<string>
  created_at: Temporal.Instant
}

export interface ShopInvitationTable {
  id: Id<'shop_invitation'>
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  email: string
  role: 'owner' | 'staff'
  secret_hash: string
  invited_by: Id<'person'>
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
}

export interface ShopMessageTable {
  id: Id<'shop_message'>
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  author_id: Id<'person'>
  kind: 'submitted' | 'accepted' | 'correction' | 'refused' | 'closed' | 'answer' | 'help' | 'reply' | 'identity_asked' | 'identity_accepted' | 'identity_refused'
  body: string
  at: Temporal.Instant
  closed_at: Temporal.Instant | null
}

export interface ShopOrderTable {
  id: Id<'shop_order'>
  territory_id: Id<'territory'>
  order_id: Id<'order'>
  shop_id: Id<'shop'>
  fulfilment_id: Id<'fulfilment'>
  slot_id: Id<'slot'>
  state: 'awaiting_payment' | 'placed' | 'accepted' | 'ready' | 'at_point' | 'handed_over' | 'refused' | 'cancelled' | 'expired' | 'no_show'
  paid_beforehand: boolean
  goods_cents: Cents
  fee_cents: Cents
  note: Generated<string>
  reason: string | null
  cancel_until: Temporal.Instant
  hold_until: Temporal.Instant | null
  accepted_at: Temporal.Instant | null
  ready_at: Temporal.Instant | null
  at_point_at: Temporal.Instant | null
  handed_over_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
}

export interface ShopPhotoTable {
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  position: number
  file_id: Id<'file'>
  alt: Generated<string>
}

export interface ShopStaffTable {
  territory_id: Id<'territory'>
  shop_id: Id<'shop'>
  person_id: Id<'person'>
  role: 'owner' | 'staff'
  created_at: Temporal.Instant
}

export interface SignatureTable {
  id: Id<'signature'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  version_id: Id<'convention_version'>
  organisation_id: Id<'organisation'>
  signed_on: Temporal.PlainDate
  authorisation_id: Id<'authorisation'> | null
  created_at: Temporal.Instant
}

export interface SlipTable {
  id: Id<'slip'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  expense_id: Id<'expense'> | null
  figure: string
  first_paper: string
  first_cents: Cents
  first_base: 'ht' | 'ttc'
  second_paper: string
  second_cents: Cents
  second_base: 'ht' | 'ttc'
  created_at: Temporal.Instant
}

export interface SlipRulingTable {
  id: Id<'slip_ruling'>
  territory_id: Id<'territory'>
  slip_id: Id<'slip'>
  number: number
  ruling: 'first' | 'second' | 'mistake'
  reason: string
  ruled_on: Temporal.PlainDate
  created_at: Temporal.Instant
}

export interface SlotTable {
  id: Id<'slot'>
  territory_id: Id<'territory'>
  fulfilment_id: Id<'fulfilment'>
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
  places: number
  taken: Generated<number>
  in_use: GeneratedAlways<boolean>
}

export interface SlotBookingTable {
  territory_id: Id<'territory'>
  slot_id: Id<'slot'>
  order_id: Id<'order'>
}

export interface SubsidyTable {
  id: Id<'subsidy'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  giver_id: Id<'organisation'>
  beneficiary_id: Id<'organisation'> | null
  beneficiary_name: string | null
  beneficiary_siret: string | null
  beneficiary_rna: string | null
  beneficiary_is_private: boolean
  deliberation_id: Id<'deliberation'> | null
  agreed_on: Temporal.PlainDate
  subject: string
  amount_cents: Cents
  nature: 'money' | 'kind' | 'both'
  payment: string
  paid_from: Temporal.PlainDate
  paid_until: Temporal.PlainDate
  notified_to_europe: boolean
  cancelled_at: Temporal.Instant | null
  created_at: Temporal.Instant
}

export interface SuspensionTable {
  id: Id<'suspension'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  organisation_id: Id<'organisation'>
  suspended_on: Temporal.PlainDate
  reason: string
  lifted_on: Temporal.PlainDate | null
  lifted_why: string | null
  added_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface TerritoryTable {
  id: Id<'territory'>
  slug: string
  name: string
  host: string | null
  departement_code: string | null
  colour: Generated<string>
  time_zone: Generated<string>
  welcome_fr: Generated<string>
  welcome_en: Generated<string>
  no_show_limit: Generated<number>
  suspended_at: Temporal.Instant | null
  suspended_reason: string | null
  created_at: Temporal.Instant
  email: string | null
  phone: string | null
  website: string | null
}

export interface TerritoryModuleTable {
  territory_id: Id<'territory'>
  module: string
  switched_on_at: Temporal.Instant
}

export interface TwoFactorTable {
  id: Id<'two_factor'>
  person_id: Id<'person'>
  secret: string
  backup_codes: string
  verified: Generated<boolean>
  failed_verification_count: Generated<number>
  locked_until: Temporal.Instant | null
}

export interface VariantTable {
  id: Id<'variant'>
  territory_id: Id<'territory'>
  product_id: Id<'product'>
  position: Generated<number>
  name: Generated<string>
  reference: string | null
  price_cents: Cents
  content_quantity: number | null
  content_unit: 'g' | 'ml' | 'piece' | null
  typical_grams: number | null
  ceiling_grams: number | null
  stock_kind: Generated<'unlimited' | 'counted' | 'daily'>
  stock_count: number | null
  daily_quantity: number | null
  retired_at: Temporal.Instant | null
}

export interface VariantPriceTable {
  territory_id: Id<'territory'>
  variant_id: Id<'variant'>
  price_cents: Cents
  since: Temporal.Instant
  is_of_new_measure: Generated<boolean>
}

export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Temporal.Instant
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

export interface VoucherTable {
  id: Id<'voucher'>
  territory_id: Id<'territory'>
  convention_id: Id<'convention'>
  expense_id: Id<'expense'> | null
  payment_proof_id: Id<'payment_proof'> | null
  kind: 'quote' | 'order' | 'service' | 'invoice' | 'mandate' | 'payment' | 'other'
  file_id: Id<'file'>
  fingerprint: string
  replaces_id: Id<'voucher'> | null
  reason: string | null
  added_by: Id<'person'>
  created_at: Temporal.Instant
}

export interface WithdrawalTable {
  id: Id<'withdrawal'>
  territory_id: Id<'territory'>
  shop_order_id: Id<'shop_order'>
  declared_at: Temporal.Instant
  acknowledgement_sent_to: string | null
  refund_cents: Cents
  state: Generated<'declared' | 'refund_asked' | 'settled'>
  settled_at: Temporal.Instant | null
}

export interface WithdrawalLineTable {
  territory_id: Id<'territory'>
  withdrawal_id: Id<'withdrawal'>
  order_line_id: Id<'order_line'>
}

export interface Database {
  account: AccountTable
  action: ActionTable
  advance: AdvanceTable
  agenda_item: AgendaItemTable
  agent_commune: AgentCommuneTable
  agent_organisation: AgentOrganisationTable
  audit_event: AuditEventTable
  authorisation: AuthorisationTable
  ballot: BallotTable
  ballot_box: BallotBoxTable
  basket: BasketTable
  basket_line: BasketLineTable
  body: BodyTable
  body_rules: BodyRulesTable
  budget_line: BudgetLineTable
  budget_move: BudgetMoveTable
  calendar_feed: CalendarFeedTable
  category: CategoryTable
  commune: CommuneTable
  convention: ConventionTable
  convention_act: ConventionActTable
  convention_controller: ConventionControllerTable
  convention_correction: ConventionCorrectionTable
  convention_document: ConventionDocumentTable
  convention_event: ConventionEventTable
  convention_event_cancellation: ConventionEventCancellationTable
  convention_notice: ConventionNoticeTable
  convention_party: ConventionPartyTable
  convention_proof: ConventionProofTable
  convention_version: ConventionVersionTable
  council_session: CouncilSessionTable
  daily_stock: DailyStockTable
  debt_interruption: DebtInterruptionTable
  debt_interruption_cancellation: DebtInterruptionCancellationTable
  decision: DecisionTable
  decision_cancellation: DecisionCancellationTable
  decision_matter: DecisionMatterTable
  deliberation: DeliberationTable
  distribution: DistributionTable
  expense: ExpenseTable
  file: FileTable
  finance_access: FinanceAccessTable
  flag: FlagTable
  formal_notice: FormalNoticeTable
  fulfilment: FulfilmentTable
  fulfilment_commune: FulfilmentCommuneTable
  funding: FundingTable
  funding_claim: FundingClaimTable
  funding_claim_proof: FundingClaimProofTable
  funding_claim_withdrawal: FundingClaimWithdrawalTable
  funding_decision: FundingDecisionTable
  funding_receipt: FundingReceiptTable
  import_item: ImportItemTable
  import_mapping: ImportMappingTable
  import_problem: ImportProblemTable
  import_run: ImportRunTable
  in_kind: InKindTable
  in_kind_cancellation: InKindCancellationTable
  invitation: InvitationTable
  lexicon: LexiconTable
  liquidation: LiquidationTable
  mail: MailTable
  material: MaterialTable
  material_review: MaterialReviewTable
  material_version: MaterialVersionTable
  measurement: MeasurementTable
  measurement_figure: MeasurementFigureTable
  meeting: MeetingTable
  meeting_invitation: MeetingInvitationTable
  meeting_link: MeetingLinkTable
  meeting_move: MeetingMoveTable
  meeting_paper: MeetingPaperTable
  membership: MembershipTable
  migration: MigrationTable
  money_received: MoneyReceivedTable
  obligation: ObligationTable
  obligation_evidence: ObligationEvidenceTable
  order: OrderTable
  order_bundle: OrderBundleTable
  order_line: OrderLineTable
  organisation: OrganisationTable
  organisation_area: OrganisationAreaTable
  organisation_commune: OrganisationCommuneTable
  organisation_population: OrganisationPopulationTable
  organisation_public: OrganisationPublicTable
  payment: PaymentTable
  payment_event: PaymentEventTable
  payment_proof: PaymentProofTable
  payment_proof_withdrawal: PaymentProofWithdrawalTable
  person: PersonTable
  pickup_point: PickupPointTable
  pickup_point_closure: PickupPointClosureTable
  pickup_point_keeper: PickupPointKeeperTable
  pickup_point_shop: PickupPointShopTable
  place: PlaceTable
  population: PopulationTable
  posting: PostingTable
  posting_line: PostingLineTable
  presence: PresenceTable
  product: ProductTable
  product_photo: ProductPhotoTable
  proxy: ProxyTable
  rectification: RectificationTable
  refund: RefundTable
  report: ReportTable
  report_version: ReportVersionTable
  resolution: ResolutionTable
  revenue: RevenueTable
  revenue_order: RevenueOrderTable
  revenue_order_line: RevenueOrderLineTable
  revenue_order_move: RevenueOrderMoveTable
  revenue_order_title_correction: RevenueOrderTitleCorrectionTable
  rollout: RolloutTable
  seat: SeatTable
  seat_member: SeatMemberTable
  session: SessionTable
  share: ShareTable
  sharing: SharingTable
  sharing_key: SharingKeyTable
  shop: ShopTable
  shop_category: ShopCategoryTable
  shop_closure: ShopClosureTable
  shop_invitation: ShopInvitationTable
  shop_message: ShopMessageTable
  shop_order: ShopOrderTable
  shop_photo: ShopPhotoTable
  shop_staff: ShopStaffTable
  signature: SignatureTable
  slip: SlipTable
  slip_ruling: SlipRulingTable
  slot: SlotTable
  slot_booking: SlotBookingTable
  subsidy: SubsidyTable
  suspension: SuspensionTable
  territory: TerritoryTable
  territory_module: TerritoryModuleTable
  two_factor: TwoFactorTable
  variant: VariantTable
  variant_price: VariantPriceTable
  verification: VerificationTable
  voucher: VoucherTable
  withdrawal: WithdrawalTable
  withdrawal_line: WithdrawalLineTable
}

/** A row as it is read. */
export type Row<T extends keyof Database> = Selectable<Database[T]>
/** A row as it is written: what has a default may be left out, what the database makes may not be given. */
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
