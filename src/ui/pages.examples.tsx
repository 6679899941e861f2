// Whole pages, to judge the components together: nothing here reads a database. Over 300 lines: seven pages, each read whole.
import { assetPath } from '../platform/assets.ts'
import { cents } from '../platform/money.ts'
import { Alert } from './alert.tsx'
import { Badge, Tag } from './badge.tsx'
import { Button, LinkButton } from './button.tsx'
import { products, shops } from './cards.examples.tsx'
import { CardGrid, ProductCard, ShopCard } from './cards.tsx'
import { ChoiceField, ChoicesField } from './choices.tsx'
import { Empty } from './empty.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { Example } from './example.ts'
import { Facets, FiltersInUse } from './facets.tsx'
import { ExampleFrame } from './frame.examples.tsx'
import { Hero, Section } from './hero.tsx'
import { FileField, LongTextField, MoneyField, PasswordField, QuantityField, TextField } from './inputs.tsx'
import { Breadcrumb, PageTitle } from './page-title.tsx'
import { Pager } from './pager.tsx'
import { Placeholder } from './picture.tsx'
import { Price } from './price.tsx'
import { days } from './slot-picker.examples.tsx'
import { SlotPicker } from './slot-picker.tsx'
import { Steps, Timeline } from './steps.tsx'
import { Facts, Sums } from './table.tsx'
import { Tabs } from './tabs.tsx'

const home: Example = {
  name: 'home',
  render: (lang) => (
    <ExampleFrame lang={lang} title="Accueil" width="wide" search={undefined}>
      <Hero
        over="Ardennes"
        title="Les commerces d’ici, en un seul panier"
        lead="Commandez chez vos boulangers, libraires et artisans, puis venez chercher quand cela vous arrange."
        search={{ lang, action: '#' }}
      >
        <ul class="tags">
          {['Pain et pâtisserie', 'Fromages', 'Miel', 'Livres', 'Fleurs', 'Idées cadeaux'].map((label) => (
            <li>
              <Tag href="#">{label}</Tag>
            </li>
          ))}
        </ul>
      </Hero>
      <Section title="À retirer dès demain" all={{ href: '#', label: 'Tous les produits' }}>
        <CardGrid cards={products.map((product) => ProductCard({ ...product, lang }))} />
      </Section>
      <Section
        title="Ouvert près de chez vous"
        ground="sunken"
        all={{ href: '#', label: 'Les 63 boutiques' }}
      >
        <CardGrid of="shop" cards={shops.map((shop) => ShopCard({ ...shop, lang }))} />
      </Section>
    </ExampleFrame>
  ),
}

const facets = [
  {
    name: 'rayon',
    title: 'Rayon',
    kind: 'many' as const,
    options: [
      { value: 'pain', label: 'Pain et pâtisserie', count: 84, checked: true },
      { value: 'fromage', label: 'Fromages et produits laitiers', count: 41 },
      { value: 'livre', label: 'Livres', count: 1212 },
    ],
  },
  {
    name: 'retrait',
    title: 'Retrait',
    kind: 'one' as const,
    options: [
      { value: 'boutique', label: 'En boutique', count: 412 },
      { value: 'point', label: 'Dans un point de retrait', count: 96 },
    ],
  },
]

const list: Example = {
  name: 'list',
  render: (lang) => (
    <ExampleFrame lang={lang} title="Produits" current={0} search={{ action: '#', q: 'pain' }}>
      <Breadcrumb lang={lang} links={[{ href: '#', label: 'Ardennes' }]} />
      <PageTitle title="213 produits pour « pain »" />
      <div class="beside" data-side="start">
        <Facets lang={lang} action="#" hidden={{ q: 'pain' }} facets={facets} />
        <div class="stack">
          <h2 class="unseen">Résultats</h2>
          <FiltersInUse lang={lang} filters={[{ label: 'Pain et pâtisserie', without: '#' }]} clear="#" />
          <CardGrid cards={[...products, ...products].map((product) => ProductCard({ ...product, lang }))} />
          <Pager lang={lang} previous="#" next="#" position="25 à 48 sur 213" />
        </div>
      </div>
    </ExampleFrame>
  ),
}

const product: Example = {
  name: 'product',
  render: (lang) => (
    <ExampleFrame lang={lang} title="Galette à suc" current={0}>
      <Breadcrumb
        lang={lang}
        links={[
          { href: '#', label: 'Ardennes' },
          { href: '#', label: 'Pain et pâtisserie' },
        ]}
      />
      <div class="beside" data-side="even">
        <div class="picture-frame">{Placeholder({ of: 'product' })}</div>
        <div class="stack">
          <PageTitle
            title="Galette à suc"
            over="Boulangerie-pâtisserie Lefèvre et fille, Saint-Germainmont"
          />
          {Price({ lang, amount: cents(1150), cut: { before: cents(1300), lowest: cents(1190) } })}
          <ul class="tags">
            <li>
              <Badge tone="good" icon="check">
                30 par jour, il en reste 12 pour demain
              </Badge>
            </li>
            <li>
              <Badge icon="clock">À commander la veille</Badge>
            </li>
          </ul>
          <add-to-basket>
            <form action="#" method="post" class="panel">
              <ChoiceField
                lang={lang}
                name="taille"
                label="Taille"
                value="4"
                shape="row"
                options={[
                  { value: '4', label: '4 parts, 11,50 €' },
                  { value: '8', label: '8 parts, 21,00 €' },
                ]}
              />
              <QuantityField lang={lang} name="quantity" label="Quantité" value={1} max={12} />
              <Button icon="shopping-basket" size="large">
                Ajouter au panier
              </Button>
            </form>
          </add-to-basket>
          <p>
            Une pâte levée au beurre, une épaisse couche de sucre et de beurre fondus : la galette des
            dimanches ardennais, cuite chaque matin.
          </p>
          <Facts
            facts={[
              ['Allergènes', 'Gluten, lait, œufs'],
              ['Origine', 'Farine du moulin de Givry, Ardennes'],
              ['Rétractation', 'Non : produit qui ne se conserve pas'],
            ]}
          />
        </div>
      </div>
    </ExampleFrame>
  ),
}

const shop: Example = {
  name: 'shop',
  render: (lang) => (
    <ExampleFrame
      lang={lang}
      title="L’Atelier du Cuir"
      current={1}
      organisation={{
        name: 'Communauté de communes Ardenne, Rives de Meuse',
        href: '#',
        logo: assetPath('favicon.svg'),
      }}
    >
      <Breadcrumb lang={lang} links={[{ href: '#', label: 'Boutiques de Saint-Germainmont' }]} />
      <PageTitle
        title="L’Atelier du Cuir et des Selles"
        over="Sellerie, maroquinerie à Saint-Germainmont"
        actions={
          <>
            <LinkButton href="#" icon="phone" kind="quiet">
              03 24 00 00 00
            </LinkButton>
            <LinkButton href="#" icon="map-pin" kind="quiet">
              Itinéraire
            </LinkButton>
          </>
        }
      >
        <p class="open-now" data-open="true">
          Ouvert jusqu’à 18 h 30
        </p>
      </PageTitle>
      <div class="beside">
        <div class="stack">
          <div class="prose">
            <p>
              Marie Lambotte coud, répare et invente depuis 1998. On vient chez elle pour une ceinture à sa
              taille, un cartable de cinquante ans à sauver, ou simplement pour l’odeur.
            </p>
          </div>
          <h2>Ses produits</h2>
          <CardGrid
            cards={products.slice(0, 3).map((item) => ProductCard({ ...item, lang, shop: undefined }))}
          />
          <Empty icon="store" title="Rien d’autre en vente pour l’instant">
            <p>La boutique vous accueille sur place, aux heures ci-contre.</p>
          </Empty>
        </div>
        <aside class="panel" aria-label="Horaires">
          <h2>Horaires</h2>
          <Facts
            facts={[
              ['Lundi', 'Fermé'],
              ['Mardi', '9 h – 12 h, 14 h – 18 h 30'],
              ['Mercredi', '9 h – 12 h'],
              ['Samedi', '9 h – 17 h'],
            ]}
          />
        </aside>
      </div>
    </ExampleFrame>
  ),
}

const basket: Example = {
  name: 'basket',
  render: (lang) => (
    <ExampleFrame lang={lang} title="Panier">
      <Steps
        lang={lang}
        current={1}
        steps={[
          { label: 'Panier', href: '#' },
          { label: 'Retrait' },
          { label: 'Coordonnées' },
          { label: 'Vérification' },
        ]}
      />
      <PageTitle title="Quand venez-vous chercher ?" />
      <Alert kind="warning" lang={lang} title="Il ne reste que 2 galettes à suc" live>
        <p>Vous en demandiez 3 : nous avons gardé le reste de votre panier.</p>
      </Alert>
      <div class="beside">
        <form action="#" method="post" class="stack">
          <section class="panel" aria-label="La Fournée de la Place">
            <h2>La Fournée de la Place</h2>
            <ChoiceField
              lang={lang}
              name="way"
              label="Comment"
              value="shop"
              shape="cards"
              options={[
                {
                  value: 'shop',
                  label: 'En boutique',
                  hint: '12 place Ducale, Charleville-Mézières. Vous payez sur place.',
                },
                {
                  value: 'point',
                  label: 'À la halle de Monthermé',
                  hint: 'Point de retrait de plusieurs boutiques. Payé à l’avance.',
                },
              ]}
            />
            <SlotPicker lang={lang} name="slot" label="Jour et heure" days={days} value="c" />
          </section>
          <div class="actions">
            <Button size="large">Continuer</Button>
            <LinkButton href="#" kind="quiet">
              Revenir au panier
            </LinkButton>
          </div>
        </form>
        <aside class="panel" aria-label="Récapitulatif">
          <h2>Votre panier</h2>
          <Sums
            lines={[
              ['2 × Galette à suc', '23,00 €'],
              ['1 × Pain de campagne au levain', '4,20 €'],
            ]}
            total={['Total', '27,20 €']}
          />
        </aside>
      </div>
    </ExampleFrame>
  ),
}

const orders = [
  ['K7M2QX', 'Jeanne Rimbert', 'jeudi, 10 h 30', '2 × Galette à suc, 1 × Pain de campagne au levain'],
  ['R4T9BN', 'Communauté de communes Ardenne, Rives de Meuse', 'jeudi, 11 h', '30 × Brioche individuelle'],
] as const

const board: Example = {
  name: 'board',
  render: (lang) => (
    <ExampleFrame lang={lang} title="Commandes" search={undefined}>
      <PageTitle title="Commandes" over="La Fournée de la Place" />
      <Tabs
        label="Commandes"
        links={[
          { href: '#', label: 'À accepter', count: 2, current: true },
          { href: '#', label: 'À préparer', count: 11 },
          { href: '#', label: 'Prêtes', count: 4 },
          { href: '#', label: 'Remises' },
        ]}
      />
      <ul class="orders">
        {orders.map(([code, name, when, what]) => (
          <li class="panel order">
            <div class="order-head">
              <h2>{name}</h2>
              <Badge tone="warn">À accepter</Badge>
            </div>
            <p>
              <strong>{when}</strong> · {code}
            </p>
            <p>{what}</p>
            <div class="actions">
              <Button icon="check">Accepter</Button>
              <Button kind="danger">Refuser…</Button>
            </div>
          </li>
        ))}
      </ul>
      <h2>Suivi</h2>
      <Timeline
        lang={lang}
        moments={[
          { title: 'Commande reçue', at: 'mardi 24 novembre, 9 h 12', state: 'past' },
          { title: 'En préparation', at: 'mercredi 25 novembre, 6 h', state: 'now' },
          { title: 'Prête', state: 'later' },
        ]}
      />
    </ExampleFrame>
  ),
}

const form: Example = {
  name: 'form',
  render: (lang) => (
    <ExampleFrame lang={lang} title="Inscrire ma boutique" current={4} width="reading">
      <ErrorSummary
        lang={lang}
        errors={[
          { id: 'siret', message: 'Le SIRET doit avoir 14 chiffres' },
          { id: 'price', message: 'Le prix doit être un montant, par exemple 12,50' },
        ]}
      />
      <PageTitle title="Inscrire ma boutique">
        <p>Gratuit, sans engagement. Comptez dix minutes.</p>
      </PageTitle>
      <form action="#" method="post" novalidate>
        <TextField
          lang={lang}
          name="name"
          label="Nom de la boutique"
          value="La Fournée de la Place"
          autocomplete="organization"
        />
        <TextField
          lang={lang}
          name="siret"
          label="Numéro SIRET"
          hint="14 chiffres, sur vos factures ou votre avis de situation."
          error="Le SIRET doit avoir 14 chiffres"
          value="7328293"
          inputmode="numeric"
          length="middle"
        />
        <LongTextField lang={lang} name="story" label="Votre histoire" optional max={1200} rows={4} />
        <MoneyField
          lang={lang}
          name="price"
          label="Prix"
          value="douze"
          error="Le prix doit être un montant, par exemple 12,50"
        />
        <ChoiceField
          lang={lang}
          name="sells"
          label="Vendez-vous en ligne ?"
          shape="row"
          value="no"
          options={[
            { value: 'yes', label: 'Oui' },
            { value: 'no', label: 'Pas encore' },
          ]}
        />
        <ChoicesField
          lang={lang}
          name="labels"
          label="Vos labels"
          optional
          values={['bio']}
          options={[
            { value: 'bio', label: 'Agriculture biologique' },
            {
              value: 'artisan',
              label: 'Maître artisan',
              hint: 'Délivré par la chambre de métiers et de l’artisanat.',
            },
          ]}
        />
        <FileField lang={lang} name="photo" label="Photo de la devanture" accept="image/*" optional />
        <PasswordField
          lang={lang}
          name="password"
          label="Mot de passe"
          hint="12 caractères au moins."
          autocomplete="new-password"
        />
        <div class="actions">
          <Button size="large">Envoyer ma demande</Button>
        </div>
      </form>
    </ExampleFrame>
  ),
}

export const pages: readonly Example[] = [home, list, product, shop, basket, board, form]
