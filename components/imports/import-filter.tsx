import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { importStatuses } from "@/db/schema/words";
import { type FileFilter, isFiltered } from "./file-filter";

/** What the list of files is cut to: a unit and a state. A plain form: the address holds the answer. */
export function ImportFilter({ filter, list }: { filter: FileFilter; list: string }) {
  const t = useTranslations("imports.filter");
  const state = useTranslations("status.import");
  return (
    <form action="" method="get" aria-label={t("label")} className="mb-4 flex flex-wrap items-center gap-2">
      <TextInput
        name="source"
        aria-label={t("source")}
        placeholder={t("source")}
        defaultValue={filter.source}
        maxLength={100}
        autoComplete="off"
        className="w-60 max-md:w-full"
      />
      <Select
        name="status"
        aria-label={t("status")}
        defaultValue={filter.status ?? "any"}
        options={[{ value: "any", label: t("any") }, ...importStatuses.map((value) => ({ value, label: state(value) }))]}
        className="w-48 max-md:w-full"
      />
      <Button type="submit" look={isFiltered(filter) ? "quiet" : "secondary"}>
        {t("apply")}
      </Button>
      {isFiltered(filter) ? (
        <LinkButton href={list} look="quiet">
          {t("clear")}
        </LinkButton>
      ) : null}
    </form>
  );
}
