import "server-only";
import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import { productCapacities, products, productVersions } from "../../db/schema/products.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { nameItems } from "../catalogue/items.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { fen } from "../kernel/money.ts";
import { logError } from "../log.ts";
import { validCriteria } from "./criteria/registry.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type VersionRow, versionsOf } from "./locks.ts";
import { mayPublishProduct } from "./policy.ts";
import { hasRoom } from "./product.ts";
import { listUnaskable } from "./required-items.ts";
import { type OwnProductDetail, type OwnProductView, type OwnVersionView, ProductTerms, type ShelfProductView } from "./schema.ts";

/** The terms of a stored version. Throws on a row that was never valid. */
export function termsOf(row: VersionRow): ProductTerms {
  return ProductTerms.parse({
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    amountFenMin: row.amountFenMin,
    amountFenMax: row.amountFenMax,
    termMonthsMin: row.termMonthsMin,
    termMonthsMax: row.termMonthsMax,
    rateBpsMin: row.rateBpsMin,
    rateBpsMax: row.rateBpsMax,
    repaymentMethods: row.repaymentMethods,
    guaranteeModes: row.guaranteeModes,
    purposes: row.purposes,
    charges: row.charges,
    criteria: row.criteria,
    requiredItems: row.requiredItems,
    consentDays: row.consentDays,
    consentReadsMax: row.consentReadsMax,
    dataLifeDays: row.dataLifeDays,
    capacityFen: row.capacityFen,
    capacityCases: row.capacityCases,
    officerHoursMax: row.officerHoursMax,
    officerHoursPerCase: row.officerHoursPerCase,
    promisedWorkingHours: row.promisedWorkingHours,
  });
}

/** The same as its own lender sees and edits them: a rule that is none any more is left out. */
export function ownTermsOf(row: VersionRow): ProductTerms {
  return termsOf({ ...row, criteria: validCriteria(row.criteria) });
}

const shelfColumns = {
  version: productVersions,
  status: products.status,
  publishedVersion: products.publishedVersion,
  usedFen: productCapacities.usedFen,
  openCases: productCapacities.openCases,
  lenderNameZh: organizations.nameZh,
  lenderNameEn: organizations.nameEn,
};

/** Published versions with their lender, for whoever asks. An inactive lender's products are on nobody's shelf. */
function published(scope: Scope) {
  return scope.tx
    .select(shelfColumns)
    .from(productVersions)
    .innerJoin(organizations, eq(organizations.id, productVersions.lenderId))
    .leftJoin(products, eq(products.id, productVersions.productId))
    .leftJoin(productCapacities, eq(productCapacities.productId, productVersions.productId))
    .$dynamic();
}

type ShelfRow = Awaited<ReturnType<typeof published>>[number];

const onShelf = and(
  eq(products.status, "on_shelf"),
  eq(productVersions.version, products.publishedVersion),
  eq(productVersions.isPublished, true),
);

/** The shelf: the newest published version of every product on it. Ordered by lowest rate, then by lender and product; place is not for sale. */
export async function listShelf(scope: Scope): Promise<ShelfProductView[]> {
  const rows = await published(scope)
    .where(onShelf)
    .orderBy(asc(productVersions.rateBpsMin), asc(organizations.nameZh), asc(productVersions.nameZh), asc(productVersions.id))
    .limit(shelfShown);
  return rows.flatMap(servedView);
}

/** More than this are not listed on one page. */
const shelfShown = 500;

/** So many products of the shelf in the order of their ids, after a given one, and after which to go on; null where it ends. */
export async function listShelfAfter(
  scope: Scope,
  after: string,
  most: number,
): Promise<{ readonly products: ShelfProductView[]; readonly next: string | null }> {
  const rows = await published(scope)
    .where(and(onShelf, gt(productVersions.productId, after)))
    .orderBy(asc(productVersions.productId))
    .limit(most);
  return { products: rows.flatMap(servedView), next: rows.length < most ? null : (rows.at(-1)?.version.productId ?? null) };
}

/** Those of these products that stand on the shelf now. */
export async function listShelfOf(scope: Scope, productIds: readonly string[]): Promise<ShelfProductView[]> {
  if (productIds.length === 0) return [];
  return (await published(scope).where(and(onShelf, inArray(productVersions.productId, [...productIds])))).flatMap(servedView);
}

/**
 * One published version by its id, also when a newer one or none is on the shelf. A draft is not found. Rules that hold no more are left out of
 * it: whoever chose it once still reads the rest.
 */
export async function findPublishedVersion(scope: Scope, versionId: string): Promise<ShelfProductView> {
  const [row] = await published(scope).where(and(eq(productVersions.id, versionId), eq(productVersions.isPublished, true)));
  if (!row) throw notFound("product");
  return shelfView(row, ownTermsOf(row.version));
}

/** A product on the shelf, in its newest version. One that was taken off, or never published, is not found. */
export async function findShelfProduct(scope: Scope, productId: string): Promise<ShelfProductView> {
  const wanted = and(eq(productVersions.productId, productId), eq(products.status, "on_shelf"), eq(productVersions.isPublished, true));
  const rows = await published(scope).where(wanted).orderBy(desc(productVersions.version)).limit(1);
  const [product] = rows.flatMap(servedView);
  if (!product) throw notFound("product");
  return product;
}

const told = new Set<string>();

/** One that was stored by rules that hold no more is served to nobody; the others are. Said once by each process. */
function servedView(row: ShelfRow): ShelfProductView[] {
  try {
    return [shelfView(row)];
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const { id: versionId, productId } = row.version;
    const fields = [...new Set(error.issues.map(({ path }) => path.slice(0, 2).join(".")))].join(", ");
    if (!told.has(versionId))
      logError(
        "a product on the shelf cannot be read and is left out",
        { productId, versionId, fields },
        new Error("its stored terms are not valid"),
      );
    told.add(versionId);
    return [];
  }
}

function shelfView(row: ShelfRow, terms = termsOf(row.version)): ShelfProductView {
  const { publishedAt } = row.version;
  if (!publishedAt) throw new Error("a published version has no date");
  return {
    productId: row.version.productId,
    versionId: row.version.id,
    version: row.version.version,
    lenderId: row.version.lenderId,
    lenderNameZh: row.lenderNameZh,
    lenderNameEn: row.lenderNameEn ?? row.lenderNameZh,
    terms,
    publishedAt,
    isCurrent: row.status === "on_shelf" && row.publishedVersion === row.version.version,
    hasRoom: hasRoom(row.version, { usedFen: row.usedFen ?? 0, openCases: row.openCases ?? 0 }),
  };
}

/** The lender's own products in their newest words, drafts included, newest product first. */
export async function listOwnProducts(scope: Scope<LenderActor>): Promise<OwnProductView[]> {
  const { organizationId } = scope.actor;
  const rows = await scope.tx
    .select({ product: products, version: productVersions, usedFen: productCapacities.usedFen, openCases: productCapacities.openCases })
    .from(products)
    .innerJoin(productVersions, eq(productVersions.productId, products.id))
    .leftJoin(productCapacities, eq(productCapacities.productId, products.id))
    .where(eq(products.lenderId, organizationId))
    .orderBy(desc(products.createdAt), desc(products.id), desc(productVersions.version));
  const newest = rows.filter((row, place) => rows.findIndex(({ product }) => product.id === row.product.id) === place);
  return newest.map(({ product, version, usedFen, openCases }) => {
    const onShelf = rows.find((row) => row.product.id === product.id && row.version.version === product.publishedVersion);
    return {
      productId: product.id,
      status: product.status,
      nameZh: version.nameZh,
      nameEn: version.nameEn,
      publishedVersion: product.publishedVersion,
      publishedAt: onShelf?.version.publishedAt ?? null,
      draftVersion: version.isPublished ? null : version.version,
      amountFenMin: version.amountFenMin,
      amountFenMax: version.amountFenMax,
      rateBpsMin: version.rateBpsMin,
      rateBpsMax: version.rateBpsMax,
      capacityFen: (onShelf ?? { version }).version.capacityFen,
      usedFen: usedFen ?? fen(0),
      capacityCases: (onShelf ?? { version }).version.capacityCases,
      openCases: openCases ?? 0,
      promisedWorkingHours: (onShelf ?? { version }).version.promisedWorkingHours,
    };
  });
}

/** One of the lender's own products with every version, newest first. Another lender's is not found. */
export async function findOwnProduct(scope: Scope<LenderActor>, productId: string): Promise<OwnProductDetail> {
  const own = and(eq(products.id, productId), eq(products.lenderId, scope.actor.organizationId));
  const [row] = await scope.tx
    .select({ product: products, usedFen: productCapacities.usedFen, openCases: productCapacities.openCases })
    .from(products)
    .leftJoin(productCapacities, eq(productCapacities.productId, products.id))
    .where(own);
  if (!row) throw notFound("product");
  const versions = await versionsOf(scope, productId);
  const asked = new Set(versions.flatMap((version) => ownTermsOf(version).requiredItems.map(({ itemCode }) => itemCode)));
  const named = [...(await nameItems(scope))].filter(([code]) => asked.has(code));
  const onShelf = versions.find(({ version }) => version === row.product.publishedVersion);
  return {
    productId,
    status: row.product.status,
    publishedVersion: row.product.publishedVersion,
    versions: versions.map(ownVersionView),
    usedFen: row.usedFen ?? fen(0),
    openCases: row.openCases ?? 0,
    mayPublish: mayPublishProduct(scope.actor, row.product),
    names: {
      ...Object.fromEntries(await nameCodes(scope, versions.flatMap(codesIn))),
      ...Object.fromEntries(named),
    },
    unaskable: onShelf ? await listUnaskable(scope, ownTermsOf(onShelf)) : [],
  };
}

function ownVersionView(row: VersionRow): OwnVersionView {
  const { id, version, isPublished, publishedAt } = row;
  const terms = ownTermsOf(row);
  return { versionId: id, version, isPublished, publishedAt, terms, fingerprint: fingerprintOf({ version, isPublished, terms }) };
}

/** Region and industry codes among a version's thresholds. */
export function codesIn({ criteria }: { readonly criteria: Readonly<Record<string, unknown>> }): string[] {
  const lists = [criteria.regions, criteria.industries_accepted, criteria.industries_excluded];
  return lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
}
