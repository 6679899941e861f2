const id = '0198c0de-0000-7000-8000-000000000001'
const shop = { id, slug: 'les-ruchers-de-la-vence', name: 'Les Ruchers de la Vence' }

/** One answer for each call, as the documentation shows it. */
export const examples = {
  territory: { slug: 'ardennes', name: 'Ardennes', url: '/ardennes' },
  commune: {
    commune: '08362',
    name: 'Rethel',
    slug: 'rethel',
    postal_codes: ['08300'],
    epci: { slug: 'pays-rethelois', name: 'CC du Pays Rethélois' },
  },
  category: { slug: 'miels', name_fr: 'Miels', name_en: 'Honey', parent: 'epicerie' },
  shop: {
    ...shop,
    trade: 'farm',
    commune: '08362',
    commune_name: 'Rethel',
    labels: ['ab'],
    ways: ['counter', 'point'],
    open_now: true,
    url: '/ardennes/boutiques/les-ruchers-de-la-vence',
  },
  product: {
    id,
    slug: 'miel-de-foret',
    title: 'Miel de forêt',
    shop,
    commune: '08362',
    price_from_cents: 890,
    labels: ['ab'],
    sold_out: false,
    url: '/ardennes/boutiques/les-ruchers-de-la-vence/miel-de-foret',
  },
  productInFull: {
    id,
    slug: 'miel-de-foret',
    title: 'Miel de forêt',
    description: 'Récolté en été.',
    category: 'miels',
    shop,
    origin: 'Ardennes',
    allergens: [],
    alcohol_tenths: 0,
    labels: ['ab'],
    withdrawal_exception: null,
    lead_minutes: 0,
    lead_days: 1,
    variants: [
      {
        id,
        name: '500 g',
        price_cents: 890,
        typical_grams: null,
        ceiling_grams: null,
        content_quantity: 500,
        content_unit: 'g',
        sold_out: false,
        lowest_30_days_cents: null,
      },
    ],
  },
  pickupPoint: {
    id,
    slug: 'halle-de-rethel',
    name: 'Halle de Rethel',
    street: '1 place de la Halle',
    postal_code: '08300',
    commune: '08362',
    opening_hours: 'Tu-Sa 09:00-18:00',
  },
  slot: {
    fulfilment: id,
    kind: 'counter',
    name: '',
    starts_at: '2026-11-24T08:00:00Z',
    ends_at: '2026-11-24T08:30:00Z',
    places_left: 4,
    fee_cents: 0,
  },
} as const

export const listExample = (item: unknown) => ({ items: [item], next_cursor: null })
