"use client";

import { useTranslations } from "next-intl";
import type { ProfileItem } from "@/server/profiles/schema";
import { ValueText } from "../profiles/value-text";

type FieldKey = Parameters<ReturnType<typeof useTranslations<"profiles.field">>>[0];
/** `beyond`: how many records are older than may be read. */
export type Sample = Pick<ProfileItem, "state" | "facts"> & { readonly beyond: number };

const fieldsShown = 4;
const without: Partial<Record<Sample["state"], "none" | "notApplicable">> = { none: "none", not_applicable: "notApplicable" };

/** What an item holds of the enterprise's own, so that it sees what it lets be read: the newest record, or that there is none. */
export function ItemSample({ sample }: { sample: Sample | undefined }) {
  const t = useTranslations("consents.sample");
  const field = useTranslations("profiles.field");
  const [newest] = sample?.facts ?? [];
  if (!sample) return null;
  const { beyond } = sample;
  if (!newest) {
    const none = beyond > 0 ? t("older", { count: beyond }) : t(without[sample.state] ?? "notSupplied");
    return <p className="ms-7.5 mt-1 text-13 text-ink-2">{none}</p>;
  }
  return (
    <div className="ms-7.5 mt-2 border-brand border-s-2 bg-sunken px-3 py-2 text-13">
      <dl className="flex flex-wrap gap-x-8 gap-y-1">
        {newest.fields.slice(0, fieldsShown).map(({ key, value }) => (
          <div key={key}>
            <dt className="text-12 text-ink-3">{field.has(key as FieldKey) ? field(key as FieldKey) : key}</dt>
            <dd>
              <ValueText value={value} field={key} />
            </dd>
          </div>
        ))}
      </dl>
      {beyond > 0 ? <p className="mt-1 text-12 text-ink-3">{t("beyond", { count: beyond })}</p> : null}
      {sample.facts.length > 1 ? <p className="mt-1 text-12 text-ink-3">{t("more", { count: sample.facts.length - 1 })}</p> : null}
    </div>
  );
}
