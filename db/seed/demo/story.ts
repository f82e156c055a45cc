import type { LoanPurpose } from "../../schema/words.ts";
import type { Company } from "./companies.ts";
import type { LenderPlan } from "./lenders.ts";
import type { Inhabitant } from "./people.ts";
import type { DemoProduct } from "./products.ts";
import type { RecordRow } from "./records.ts";

export type DemoLender = {
  readonly id: string;
  readonly plan: LenderPlan;
  readonly products: readonly DemoProduct[];
  readonly officer: Inhabitant;
  readonly approver: Inhabitant;
};
export type DemoEnterprise = {
  readonly organizationId: string;
  readonly company: Company;
  readonly sizeClass: string;
  readonly representative: Inhabitant;
  readonly records: readonly RecordRow[];
};

export type Wish = {
  readonly amountFen: number;
  readonly termMonths: number;
  readonly purpose: LoanPurpose;
  readonly startedAt: Date;
  /** Whether the firm says that it never drew a loan. */
  readonly isFirstLoan: boolean;
};
export type Choice = { readonly lender: DemoLender; readonly product: DemoProduct };

/**
 * How far a story goes: `upTo: "reading"` stops where lenders have opened the profile and nobody has decided; `upTo: "offers"` with every offer open,
 * for a company whose next step is to choose; `upTo: "credit"` with credit that was granted and of which nothing was drawn.
 */
export type Story = {
  readonly enterprise: DemoEnterprise;
  readonly wish: Wish;
  readonly choices: readonly Choice[];
  readonly upTo?: "reading" | "offers" | "credit";
  /** Every lender asked declined for this record. */
  readonly refusedFor?: { readonly recordId: string; readonly text: string };
};
