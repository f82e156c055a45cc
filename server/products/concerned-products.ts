import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { products, productVersions } from "../../db/schema/products.ts";
import { sendMail } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";
import { closedItems } from "../catalogue/difference.ts";
import type { ConcernedProduct, VersionDifference } from "../catalogue/schema.ts";
import type { Day } from "../kernel/dates.ts";

/**
 * The products on the shelf that ask for something that a version takes away from them: an item that is withdrawn, gives no rows any more, or may not be
 * asked for to assess a request. Their sheets will leave it out. By lender.
 */
export async function listConcernedProducts({ tx }: Scope, difference: VersionDifference): Promise<ConcernedProduct[]> {
  const closed = closedItems(difference);
  if (closed.length === 0) return [];
  const asked = sql<string[]>`array(select item ->> 'itemCode' from jsonb_array_elements(${productVersions.requiredItems}) as item)`;
  const closedCodes = sql`array[${sql.join(
    closed.map((code) => sql`${code}`),
    sql`, `,
  )}]::text[]`;
  const ofTheShelf = and(eq(products.id, productVersions.productId), eq(products.publishedVersion, productVersions.version));
  const rows = await tx
    .select({
      ...{ productId: products.id, lenderId: products.lenderId, nameZh: productVersions.nameZh, nameEn: productVersions.nameEn, asked },
      ...{ lenderNameZh: organizations.nameZh, lenderNameEn: organizations.nameEn },
    })
    .from(products)
    .innerJoin(productVersions, ofTheShelf)
    .innerJoin(organizations, eq(organizations.id, products.lenderId))
    .where(and(eq(products.status, "on_shelf"), eq(productVersions.isPublished, true), sql`${asked} && ${closedCodes}`))
    .orderBy(asc(organizations.nameZh), asc(productVersions.nameZh), asc(products.id));
  return rows.map(({ asked: codes, lenderNameZh, lenderNameEn, nameZh, nameEn, productId, lenderId }) => ({
    ...{ productId, lenderId },
    name: { zh: nameZh, en: nameEn },
    lenderName: { zh: lenderNameZh, en: lenderNameEn ?? lenderNameZh },
    itemCodes: closed.filter((code) => codes.includes(code)),
  }));
}

/** Tells each of their lenders once, with the transaction that publishes: which items, and from which day its sheets leave them out. */
export async function tellLenders({ tx }: Scope, concerned: readonly ConcernedProduct[], effectiveFrom: Day): Promise<void> {
  for (const [to, theirs] of Map.groupBy(concerned, ({ lenderId }) => lenderId)) {
    const items = [...new Set(theirs.flatMap(({ itemCodes }) => itemCodes))].sort().join(", ");
    const facts = {
      ...{ items, day: effectiveFrom },
      productsZh: theirs.map(({ name }) => name.zh).join("、"),
      productsEn: theirs.map(({ name }) => name.en).join(", "),
    };
    await sendMail(tx, { to, locale: "zh-CN", template: "items_closed", facts, path: "/lender/products" });
  }
}
