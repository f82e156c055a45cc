import { useTranslations } from "next-intl";
import { columnName } from "@/server/records/fields";

/** A column of a file by its code and, where a form has it, by the Chinese name that headers wear; without a code, the whole row. */
export function ColumnName({ code }: { code: string }) {
  const t = useTranslations("imports.detail");
  const name = columnName(code);
  if (code === "") return t("wholeRow");
  return (
    <span className="min-w-0 break-words text-start">
      <span className="num">{code}</span>
      {name ? (
        <span lang="zh-CN" className="block font-normal text-12 text-ink-3">
          {name}
        </span>
      ) : null}
    </span>
  );
}
