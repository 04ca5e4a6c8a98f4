import { sessions } from '../checkout/sessions.ts';
import { accountLinks } from '../resources/accountLinks.ts';
import { accounts } from '../resources/accounts.ts';
import { balance } from '../resources/balance.ts';
import { catalog } from '../resources/catalog.ts';
import { charges } from '../resources/charges.ts';
import { customers } from '../resources/customers.ts';
import { discounts } from '../resources/discounts.ts';
import { disputes } from '../resources/disputes.ts';
import { events } from '../resources/events.ts';
import { files } from '../resources/files.ts';
import { paymentIntents } from '../resources/paymentIntents.ts';
import { payouts } from '../resources/payouts.ts';
import { rates } from '../resources/rates.ts';
import { refunds } from '../resources/refunds.ts';
import { transferReversals } from '../resources/transferReversals.ts';
import { transfers } from '../resources/transfers.ts';
import { webhookEndpoints } from '../resources/webhookEndpoints.ts';
import type { Endpoint } from './endpoint.ts';

/** Everything the SDK can ask here. */
export const endpoints: readonly Endpoint[] = [
  ...accounts,
  ...accountLinks,
  ...balance,
  ...catalog,
  ...charges,
  ...customers,
  ...discounts,
  ...disputes,
  ...events,
  ...files,
  ...paymentIntents,
  ...payouts,
  ...rates,
  ...refunds,
  ...sessions,
  ...transferReversals,
  ...transfers,
  ...webhookEndpoints,
];
