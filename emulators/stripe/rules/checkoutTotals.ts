import { split } from './split.ts';

/** One line of a Checkout Session, amounts in minor units of its currency. */
export interface CheckoutLine {
  readonly id: string;
  readonly price: string;
  readonly description: string;
  readonly unitAmount: number;
  readonly quantity: number;
  readonly metadata: Record<string, string> | null;
  readonly taxRates: readonly {
    readonly id: string;
    readonly percentage: number;
    readonly inclusive: boolean;
  }[];
}

export interface Reduction {
  readonly amountOff: number | null;
  readonly percentOff: number | null;
}

export interface LineAmounts {
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
  readonly taxes: readonly { readonly rate: string; readonly amount: number; readonly taxable: number }[];
}

/** The amounts of every line after a reduction, which is shared out by largest remainder. */
export function lineAmounts(lines: readonly CheckoutLine[], reduction?: Reduction): LineAmounts[] {
  const subtotals = lines.map(({ unitAmount, quantity }) => unitAmount * quantity);
  const sum = subtotals.reduce((total, part) => total + part, 0);
  const discounts = split(amountOff(sum, reduction), subtotals);
  return lines.map(({ taxRates }, index) => {
    const subtotal = subtotals[index] ?? 0;
    const discount = discounts[index] ?? 0;
    const taxes = taxesOn(subtotal - discount, taxRates);
    const tax = taxes.reduce((total, { amount }) => total + amount, 0);
    const added = taxes.reduce((total, { amount, inclusive }) => total + (inclusive ? 0 : amount), 0);
    return { subtotal, discount, tax, total: subtotal - discount + added, taxes };
  });
}

function amountOff(sum: number, reduction?: Reduction): number {
  if (reduction === undefined) return 0;
  if (reduction.percentOff !== null) return Math.round((sum * reduction.percentOff) / 100);
  return Math.min(sum, reduction.amountOff ?? 0);
}

function taxesOn(amount: number, rates: CheckoutLine['taxRates']) {
  const included = rates.reduce((sum, rate) => sum + (rate.inclusive ? rate.percentage : 0), 0);
  const taxable = amount / (1 + included / 100);
  return rates.map(({ id, percentage, inclusive }) => ({
    rate: id,
    inclusive,
    amount: Math.round((taxable * percentage) / 100),
    taxable: Math.round(taxable),
  }));
}
