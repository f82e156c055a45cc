import { useTranslations } from "next-intl";
import type { Declaration } from "@/server/catalogue/declaration";
import { changesOf } from "@/server/catalogue/declaration-changes";
import { useDeclarationWords } from "./use-declaration-words";
import { useItemWords } from "./use-item-words";

type Row = { key: string; of: string; what: string; before: string; after: string };

/** What an item's records hold otherwise than before, a line for each thing that changed: of which field, what, and from what to what. */
export function DeclarationDifference({ before, after }: { before: Declaration; after: Declaration }) {
  const t = useTranslations("catalogue.difference.table");
  const rows = useRows(before, after);
  const cell = "py-1 pe-3 text-start align-top font-normal wrap-anywhere last:pe-0";
  return (
    <table className="w-full border-collapse text-13">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr className="border-line border-b text-12 text-ink-2">
          {(["of", "what", "before", "after"] as const).map((name) => (
            <th key={name} scope="col" className={cell}>
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={row.key} className="border-edge border-b">
            <th scope="row" className={cell}>
              {rows[at - 1]?.of === row.of ? <span className="sr-only">{row.of}</span> : row.of}
            </th>
            <td className={cell}>{row.what}</td>
            <td className={`${cell} text-ink-2`}>{row.before}</td>
            <td className={`${cell} font-medium`}>{row.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useRows(before: Declaration, after: Declaration): Row[] {
  const t = useTranslations("catalogue.difference.table");
  const declared = useTranslations("catalogue.declared");
  const { named } = useItemWords();
  const { say, label, sayField, sayTime, sayRule } = useDeclarationWords();
  const changes = changesOf(before, after);
  const fields = changes.fields.flatMap((field): Row[] => {
    const { key, before: was, after: is } = field;
    if (was && is) {
      return field.aspects.map((aspect) => ({
        ...{ key: `${key}.${aspect}`, of: named(is), what: label(aspect) },
        ...{ before: say(aspect, was), after: say(aspect, is) },
      }));
    }
    if (is) return [{ key, of: named(is), what: t("cameField"), before: t("nothing"), after: sayField(is) }];
    return was ? [{ key, of: named(was), what: t("wentField"), before: sayField(was), after: t("nothing") }] : [];
  });
  const timeLabel = { trueFrom: "trueFrom", trueTo: "trueTo", maxAgeDays: "maxAge" } as const;
  const times = changes.time.map((aspect) => ({
    ...{ key: aspect, of: t("everyRecord"), what: declared(timeLabel[aspect]) },
    ...{ before: sayTime(aspect, before), after: sayTime(aspect, after) },
  }));
  const gone = changes.rulesGone.map((rule) => ({ what: t("wentRule"), before: sayRule(rule, before), after: t("nothing") }));
  const come = changes.rulesCome.map((rule) => ({ what: t("cameRule"), before: t("nothing"), after: sayRule(rule, after) }));
  const rules = [...gone, ...come].map((rule, at) => ({ key: `rule ${at}`, of: t("everyRecord"), ...rule }));
  return [...fields, ...times, ...rules];
}
