import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Pill } from "@/components/ui/status-pill";
import type { CatalogueItemView, ComparedField, VersionDetail, VersionDifference } from "@/server/catalogue/schema";
import { DeclarationDifference } from "./declaration-difference";
import { chineseFields, useItemWords } from "./use-item-words";

type Props = {
  difference: VersionDifference;
  /** Of what says otherwise, the version before: null where there was none. */
  before: VersionDetail["basedOn"];
  /** Lets a draft say again what the version before says. */
  putBack?: (code: string) => ReactNode;
};

/** What a version says otherwise than the one before, in words: what came, what was withdrawn, and each changed field with its old and new value. */
export function VersionDifferenceList({ difference, before, putBack }: Props) {
  const t = useTranslations("catalogue.difference");
  const { named } = useItemWords();
  const { classesAdded, classesRemoved, added, addedWider, removed, changed } = difference;
  const isNone = [classesAdded, classesRemoved, added, removed, changed].every((list) => list.length === 0);
  if (isNone) return <p className="text-13 text-ink-2">{before ? t("none", { version: before.version }) : t("nothingYet")}</p>;
  const item = ({ code, nameZh, nameEn }: Pick<CatalogueItemView, "code" | "nameZh" | "nameEn">) => (
    <>
      <span className="num hold text-ink-2">{code}</span> <span className="font-semibold">{named({ nameZh, nameEn })}</span>
    </>
  );
  const group = (title: string, lines: readonly { code: string; line: ReactNode }[]) =>
    lines.length === 0 ? null : (
      <div>
        <h3 className="mb-1 text-13 text-ink-2">{title}</h3>
        <ul className="flex flex-col gap-1.5 text-13">
          {lines.map(({ code, line }) => (
            <li key={code}>{line}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      {group(
        t("classesAdded", { count: classesAdded.length }),
        classesAdded.map((one) => ({ code: one.code, line: item(one) })),
      )}
      {group(
        t("classesRemoved", { count: classesRemoved.length }),
        classesRemoved.map((one) => ({ code: one.code, line: item(one) })),
      )}
      {group(
        t("added", { count: added.length }),
        added.map((one) => ({
          code: one.code,
          line: (
            <Added item={one} opensWider={addedWider.includes(one.code)}>
              {item(one)}
            </Added>
          ),
        })),
      )}
      {group(
        t("removed", { count: removed.length }),
        removed.map((one) => ({
          code: one.code,
          line: (
            <span className="flex flex-wrap items-center gap-2">
              <span>{item(one)}</span>
              {putBack?.(one.code)}
            </span>
          ),
        })),
      )}
      {group(
        t("changed", { count: changed.length }),
        changed.map((one) => ({
          code: one.code,
          line: (
            <>
              <span className="flex flex-wrap items-center gap-2">
                <span>{item(one)}</span>
                {putBack?.(one.code)}
              </span>
              <ul className="mt-0.5 flex flex-col gap-0.5 border-line border-s ps-3">
                {one.fields.map((field) =>
                  field.field === "declaration" && one.declarations ? (
                    <li key={field.field}>
                      <DeclarationDifference {...one.declarations} />
                    </li>
                  ) : (
                    <FieldChange key={field.field} change={field} />
                  ),
                )}
              </ul>
            </>
          ),
        })),
      )}
    </div>
  );
}

function Added({ item, opensWider, children }: { item: CatalogueItemView; opensWider: boolean; children: ReactNode }) {
  const t = useTranslations("catalogue.difference");
  const { say, source } = useItemWords();
  return (
    <>
      {children}{" "}
      <span className="text-ink-2">
        {[source(item), say("sensitivity", item), say("publicityScope", item), say("modes", item)].join(" · ")}
      </span>{" "}
      {opensWider ? <Pill look="warn">{t("wider")}</Pill> : null}
    </>
  );
}

type Change = VersionDifference["changed"][number]["fields"][number];

/** One field: old → new, and whether more people see more by it. */
function FieldChange({ change: { field, before, after, opensWider } }: { change: Change }) {
  const t = useTranslations("catalogue");
  const { say } = useItemWords();
  const value = (given: Change["before"]) => say(field, { [field]: given } as unknown as CatalogueItemView);
  const lang = chineseFields.includes(field) ? { lang: "zh-CN" } : {};
  return (
    <li>
      <span className="text-ink-2">{t(`field.${field satisfies ComparedField}`)}</span> <span {...lang}>{value(before)}</span>{" "}
      <span aria-hidden>→</span>
      <span className="sr-only">{t("difference.becomes")}</span>{" "}
      <span {...lang} className="font-medium">
        {value(after)}
      </span>{" "}
      {opensWider ? <Pill look="warn">{t("difference.wider")}</Pill> : null}
    </li>
  );
}
