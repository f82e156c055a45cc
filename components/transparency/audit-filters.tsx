import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "@/i18n/navigation";
import { auditRooms } from "@/server/transparency/acts";
import { Button } from "../ui/button";
import { NativeSelect } from "../ui/native-select";
import { TextLink } from "../ui/text-link";
import type { AuditParams } from "./audit-params";

const box = "field-box inline-flex items-center gap-2 ps-2.5 text-13 text-ink-2 max-md:w-full";

/** Whose acts and on what: a plain form, so that a trail can be sent as an address. */
export function AuditFilters({ filters, path }: { filters: Pick<AuditParams, "room" | "object">; path: string }) {
  const t = useTranslations("audit");
  const locale = useLocale();
  const isSet = filters.room !== undefined || filters.object !== undefined;
  return (
    <form
      key={JSON.stringify(filters)}
      method="get"
      action={getPathname({ href: path, locale })}
      aria-label={t("filter.room")}
      className="mb-4 flex flex-wrap items-center gap-2 print:hidden"
    >
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the list inside is its control */}
      <label className={box}>
        <span className="hold">{t("filter.room")}</span>
        <NativeSelect name="room" defaultValue={filters.room ?? ""} className="h-ctl grow font-medium max-md:h-11">
          <option value="">{t("filter.all")}</option>
          {auditRooms.map((room) => (
            <option key={room} value={room}>
              {t(`rooms.${room}`)}
            </option>
          ))}
        </NativeSelect>
      </label>
      <label className={box}>
        <span className="hold">{t("filter.object")}</span>
        <input
          name="object"
          defaultValue={filters.object ?? ""}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          aria-description={t("filter.objectHint")}
          className="h-ctl w-60 min-w-0 grow bg-transparent pe-2 font-mono text-12 text-ink outline-none max-md:h-11"
        />
      </label>
      <Button type="submit">{t("filter.apply")}</Button>
      {isSet ? (
        <TextLink href={path} className="ms-1 text-13">
          {t("filter.clear")}
        </TextLink>
      ) : null}
    </form>
  );
}
