import { makeUscc } from "../../../server/kernel/uscc.ts";
import { lenderPlans } from "./lenders.ts";
import { personNameOf } from "./names.ts";
import type { Making } from "./office.ts";
import { type Inhabitant, inhabitant, type OrganizationRow } from "./people.ts";
import { productsOf } from "./products.ts";
import type { DemoLender } from "./story.ts";

type MadeLender = DemoLender & { readonly organization: OrganizationRow; readonly people: readonly Inhabitant[] };

/** The lenders with their people and their shelves. */
export function makeLenders({ chance, passwordHash, openedAt }: Making): MadeLender[] {
  return lenderPlans.map((plan, position) => {
    const id = chance.id("organization", openedAt);
    const organization: OrganizationRow = {
      id,
      kind: "lender",
      status: "active",
      nameZh: plan.nameZh,
      nameEn: plan.nameEn,
      lenderKind: plan.kind,
      regionCode: plan.seat,
      uscc: makeUscc({ department: "9", type: "1", regionCode: plan.seat, serial: `MA9Y${String(position).padStart(4, "0")}` }),
      isDemo: true,
      createdAt: openedAt,
    };
    const seat = (role: "officer" | "approver" | "manager", displayName: string) =>
      inhabitant(chance, {
        organizationId: id,
        role,
        displayName,
        email: position === 0 ? `${role}@demo.example` : `${role}.${position}@demo.example`,
        at: openedAt,
        passwordHash,
      });
    const isFirst = position === 0;
    const officer = seat("officer", isFirst ? "李未" : personNameOf(chance));
    const approver = seat("approver", isFirst ? "王砚" : personNameOf(chance));
    const manager = seat("manager", isFirst ? "陈曜" : personNameOf(chance));
    return {
      id,
      plan,
      organization,
      officer,
      approver,
      people: [officer, approver, manager],
      products: productsOf(chance, id, plan, openedAt, manager.user.id),
    };
  });
}
