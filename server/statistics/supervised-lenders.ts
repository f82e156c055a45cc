import "server-only";
import { sql } from "drizzle-orm";
import type { LenderKind, OrganizationStatus } from "../../db/schema/words.ts";
import { withActor, withPublisher } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { noAnswers } from "./answers.ts";
import { noFigures } from "./figures.ts";
import { showGroups } from "./hiding.ts";
import { readAnswers } from "./queries/answers.ts";
import { scanEvents } from "./queries/sums.ts";
import { spanAsked } from "./queries/view.ts";
import type { SupervisedLenders, SupervisedLendersInput } from "./schema.ts";
import { asVisitor } from "./supervised-figures.ts";

type LenderRow = {
  id: string;
  name_zh: string;
  name_en: string | null;
  lender_kind: LenderKind;
  status: OrganizationStatus;
  region_code: string | null;
  on_shelf: number;
};

/** Every lender, whatever its status, with what it lent in a period and how it answered; an office bound to a region counts that region only. */
export async function readSupervisedLenders(actor: AdministratorActor, input: SupervisedLendersInput): Promise<SupervisedLenders> {
  const filter = { regionCode: actor.regionCode ?? undefined };
  const answered = await withPublisher(asVisitor(actor), (scope) => readAnswers(scope, filter, spanAsked(scope, input)));
  return withActor(actor, async (scope) => {
    const span = spanAsked(scope, input);
    const scan = await scanEvents(scope, { filter, span, months: [], by: ["lender"] });
    const cells = new Map(showGroups(scan.groupsOf("lender", "now"), { mayRepeat: true }).map((cell) => [cell.key, cell]));
    const rows = await scope.tx.execute<LenderRow>(sql`
      select o.id, o.name_zh, o.name_en, o.lender_kind, o.status, o.region_code,
        (select count(*) from products p where p.lender_id = o.id and p.status = 'on_shelf')::int as on_shelf
      from organizations o where o.kind = 'lender' order by o.name_zh`);
    const lenders = Array.from(rows, (row) => {
      const cell = cells.get(row.id);
      return {
        id: row.id,
        nameZh: row.name_zh,
        nameEn: row.name_en ?? row.name_zh,
        kind: row.lender_kind,
        status: row.status,
        regionCode: row.region_code,
        productsOnShelf: row.on_shelf,
        figures: cell ? cell.figures : noFigures,
        hidden: cell?.hidden ?? null,
        answers: answered.byLender.get(row.id) ?? noAnswers,
      };
    });
    const drawn = (lender: (typeof lenders)[number]) => lender.figures?.disbursedFen ?? -1;
    const { kind, at, from, to, isRunning } = span;
    return { asOf: scope.now, span: { kind, at, from, to, isRunning }, lenders: lenders.toSorted((a, b) => drawn(b) - drawn(a)) };
  });
}
