import { Alert, Notice } from './alert.tsx'
import type { Example } from './example.ts'

export const examples: readonly Example[] = [
  {
    name: 'One of each kind',
    render: (lang) => (
      <>
        <Alert kind="success" lang={lang}>
          La boutique est en ligne.
        </Alert>
        <Alert kind="info" lang={lang}>
          Les commandes passées après 18 h sont prêtes le surlendemain.
        </Alert>
        <Alert kind="warning" lang={lang} title="Il ne reste que 2 galettes à suc">
          <p>
            Vous en demandiez 3. <a href="#demand">Voir ce qui reste</a>
          </p>
        </Alert>
        <Alert kind="error" lang={lang} title="Ce créneau vient d’être pris">
          <p>Choisissez une autre heure : le reste de votre commande est gardé.</p>
        </Alert>
      </>
    ),
  },
  {
    name: 'A territory suspended',
    render: () => <Notice kind="suspension">Les commandes sont suspendues jusqu’à nouvel ordre.</Notice>,
  },
]
