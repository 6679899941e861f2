import { Hono } from 'hono'
import type { TerritoryEnv } from '../../platform/http.tsx'
import { accessRoutes } from './access/access.routes.tsx'
import { advanceRoutes } from './advance/advance.routes.tsx'
import { accountRoutes } from './bill/account.routes.tsx'
import { budgetSheetRoutes } from './bill/budget-sheet.routes.ts'
import { expenseRoutes } from './bill/expense.routes.tsx'
import { invoiceRoutes } from './bill/invoice.routes.tsx'
import { keyRoutes } from './bill/key.routes.tsx'
import { mistakeRoutes } from './bill/mistake.routes.tsx'
import { orderRoutes } from './bill/order.routes.tsx'
import { sharingAgainRoutes } from './bill/sharing-again.routes.tsx'
import { budgetRoutes } from './budget/budget.routes.tsx'
import { modulationRoutes } from './budget/modulation.routes.tsx'
import { bundleRoutes } from './bundle/bundle.routes.tsx'
import { fundingRoutes } from './funding/funding.routes.tsx'
import { fundingDecisionRoutes } from './funding/funding-decision.routes.tsx'
import { withdrawalRoutes } from './funding/withdrawal.routes.tsx'
import { liquidationRoutes } from './liquidation/liquidation.routes.ts'
import { measurementRoutes } from './measurement/measurement.routes.tsx'
import { prescriptionRoutes } from './prescription/prescription.routes.tsx'
import { revenueRoutes } from './revenue/revenue.routes.tsx'
import { slipRoutes } from './slip/slip.routes.tsx'
import { statementRoutes } from './statement/statement.routes.tsx'
import { visaRoutes } from './visa/visa.routes.tsx'
import { voucherRoutes } from './voucher/voucher.routes.tsx'

/** The shared bill: the ledger anyone may audit, and the pages that keep it. */
export const billRoutes = new Hono<TerritoryEnv>()
  .route('/', accountRoutes)
  .route('/', budgetSheetRoutes)
  .route('/', statementRoutes)
  .route('/', visaRoutes)
  .route('/', voucherRoutes)
  .route('/', expenseRoutes)
  .route('/', sharingAgainRoutes)
  .route('/', slipRoutes)
  .route('/', invoiceRoutes)
  .route('/', orderRoutes)
  .route('/', mistakeRoutes)
  .route('/', liquidationRoutes)
  .route('/', prescriptionRoutes)
  .route('/', keyRoutes)
  .route('/', measurementRoutes)
  .route('/', modulationRoutes)
  .route('/', budgetRoutes)
  .route('/', revenueRoutes)
  .route('/', fundingRoutes)
  .route('/', fundingDecisionRoutes)
  .route('/', withdrawalRoutes)
  .route('/', advanceRoutes)
  .route('/', accessRoutes)
  .route('/', bundleRoutes)
