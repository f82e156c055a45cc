import { type ConsentPurpose, type PublicityScope, publicityScopes, type Sensitivity, sensitivities } from "../../db/schema/words.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { linesOf } from "./declaration.ts";
import {
  type CatalogueClassView,
  type CatalogueItemView,
  type CollectionMode,
  type ComparedField,
  comparedFields,
  type VersionDifference,
} from "./schema.ts";

type Classes = readonly CatalogueClassView[];

/**
 * What a later version says otherwise: classes and items that came and went, and of those that stayed each field with its old and new value. A class of the
 * base under which a supplement puts an item, or has none any more, neither came nor went.
 */
export function diffVersions(before: Classes, after: Classes, base: Classes = []): VersionDifference {
  const [was, is] = [itemsByCode(before), itemsByCode(after)];
  const both = [...is.values()].flatMap((item) => {
    const old = was.get(item.code);
    return old ? [{ old, item }] : [];
  });
  const added = [...is.values()].filter(({ code }) => !was.has(code));
  const removed = [...was.values()].filter(({ code }) => !is.has(code));
  const isWide = (item: CatalogueItemView) => isOpenToAll(item) || removed.some((gone) => isLessGuarded(item, gone));
  return {
    classesAdded: classesOutside(after, [...before, ...base]),
    classesRemoved: classesOutside(before, [...after, ...base]),
    added,
    addedWider: added.filter(isWide).map(({ code }) => code),
    removed,
    changed: both.flatMap(({ old, item }) => {
      const fields = comparedFields
        .filter((field) => !isSame(said(field, old), said(field, item)))
        .map((field) => changeOf(field, old, item));
      const isDeclared = fields.some(({ field }) => field === "declaration");
      const declarations = isDeclared ? { before: old.declaration, after: item.declaration } : null;
      return fields.length > 0 ? [{ code: item.code, nameZh: item.nameZh, nameEn: item.nameEn, fields, declarations }] : [];
    }),
  };
}

/**
 * Whether more people will see more: then a second administrator has to agree (domain rule: sensitivity is lowered by a new version and an approver). What is
 * new counts as what it opens: to everybody, or wider than anything it may have come in the place of.
 */
export function opensWider({ addedWider, changed }: VersionDifference): boolean {
  return addedWider.length > 0 || changed.some(({ fields }) => fields.some((field) => field.opensWider));
}

type Guard = Pick<CatalogueItemView, "sensitivity" | "publicityScope">;

const isOpenToAll = ({ sensitivity, publicityScope }: Guard) => sensitivity === "public" || publicityScope === "open";

const isLessGuarded = (one: Guard, other: Guard) =>
  isLowerSensitivity(one.sensitivity, other.sensitivity) || isWiderPublicity(one.publicityScope, other.publicityScope);

/** What a lender could be let read before and cannot any more, whatever its product asks for: withdrawn, without rows, or not for assessing a request. */
export function closedItems({ removed, changed }: VersionDifference): string[] {
  const narrowed = changed.filter(({ fields }) =>
    fields.some(({ field, before, after }) => {
      if (field === "purposes") return includes(before, "assessment") && !includes(after, "assessment");
      return field === "modes" && Array.isArray(after) && after.every((mode) => mode === "M");
    }),
  );
  return [...removed, ...narrowed].map(({ code }) => code).sort();
}

const includes = (value: unknown, word: string) => Array.isArray(value) && value.includes(word);

export function isUnchanged(difference: VersionDifference): boolean {
  return Object.values(difference).every((list) => list.length === 0);
}

/** SHA-256 of what a version says, for whoever approves or publishes it: what was on the screen. */
export function fingerprintOf(classes: Classes): string {
  return canonicalHash(classes);
}

export function itemsByCode(classes: Classes): Map<string, CatalogueItemView> {
  return new Map(classes.flatMap(({ items }) => items.map((item) => [item.code, item])));
}

/** Whether the first sensitivity guards less than the second. */
export function isLowerSensitivity(one: Sensitivity, other: Sensitivity): boolean {
  return sensitivities.indexOf(one) < sensitivities.indexOf(other);
}

/** Whether the first scope lets more people see than the second. */
export function isWiderPublicity(one: PublicityScope, other: PublicityScope): boolean {
  return publicityScopes.indexOf(one) < publicityScopes.indexOf(other);
}

/** Whether rows come out now that only models saw before. */
export function givesRowsAnew(before: readonly CollectionMode[], after: readonly CollectionMode[]): boolean {
  return before.every((mode) => mode === "M") && after.some((mode) => mode !== "M");
}

/** Whether it may be asked for something that it could not be asked for before. */
export function servesMore(before: readonly ConsentPurpose[], after: readonly ConsentPurpose[]): boolean {
  return after.some((purpose) => !before.includes(purpose));
}

function changeOf(field: ComparedField, before: CatalogueItemView, after: CatalogueItemView) {
  const wider =
    (field === "sensitivity" && isLowerSensitivity(after.sensitivity, before.sensitivity)) ||
    (field === "publicityScope" && isWiderPublicity(after.publicityScope, before.publicityScope)) ||
    (field === "modes" && givesRowsAnew(before.modes, after.modes)) ||
    (field === "purposes" && servesMore(before.purposes, after.purposes));
  return { field, before: said(field, before), after: said(field, after), opensWider: wider };
}

type Said = VersionDifference["changed"][number]["fields"][number]["before"];

/** What an item says in a field; its declaration line by line. */
function said(field: ComparedField, item: CatalogueItemView): Said {
  return field === "declaration" ? linesOf(item.declaration) : item[field];
}

/** Lists say the same whatever their order. */
function isSame(one: Said, other: Said): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.toSorted().join() === other.toSorted().join();
}

function classesOutside(classes: Classes, others: Classes) {
  const known = new Set(others.map(({ code }) => code));
  return classes.filter(({ code }) => !known.has(code)).map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn }));
}
