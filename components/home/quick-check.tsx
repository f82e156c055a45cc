import { useLocale, useTranslations } from "next-intl";
import { guaranteeModes } from "@/db/schema/words";
import { getPathname } from "@/i18n/navigation";
import { buttonClasses } from "../ui/button-classes";
import { NativeSelect } from "../ui/native-select";

const label = "block text-13 text-ink-2";
const control = "field-box mt-1 flex h-11 w-full items-center gap-2 px-3";

/** The first question of every borrower, answered by the shelf: a plain form that needs neither account nor script. */
export function QuickCheck() {
  const t = useTranslations("home.check");
  const words = useTranslations("words");
  const locale = useLocale();
  return (
    <form
      method="get"
      action={getPathname({ href: "/products", locale })}
      aria-labelledby="quick-check"
      className="rounded-panel border border-line-ctl bg-surface p-6 md:p-7"
    >
      <h2 id="quick-check" className="text-20">
        {t("title")}
      </h2>
      <p className="mt-1 text-13 text-ink-2">{t("lead")}</p>
      <div className="mt-5 grid grid-cols-2 gap-4">
        <label className={label}>
          {t("amount")}
          <span className={control}>
            <input
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              maxLength={12}
              className="num min-w-0 grow bg-transparent text-ink outline-none"
            />
            <span aria-hidden className="hold text-13 text-ink-3">
              {t("wan")}
            </span>
          </span>
        </label>
        <label className={label}>
          {t("months")}
          <span className={control}>
            <input
              name="months"
              inputMode="numeric"
              autoComplete="off"
              maxLength={3}
              className="num min-w-0 grow bg-transparent text-ink outline-none"
            />
          </span>
        </label>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the list inside is its control */}
        <label className={`${label} col-span-2`}>
          {t("security")}
          <span className="field-box mt-1 flex h-11 w-full items-center ps-3">
            <NativeSelect name="security" defaultValue="" className="h-full grow">
              <option value="">{t("anySecurity")}</option>
              {guaranteeModes.map((mode) => (
                <option key={mode} value={mode}>
                  {words(`guaranteeMode.${mode}`)}
                </option>
              ))}
            </NativeSelect>
          </span>
        </label>
      </div>
      <div className="mt-5 border-line border-t pt-5">
        <button type="submit" className={buttonClasses({ look: "primary", size: "large", wide: true })}>
          {t("submit")}
        </button>
        <p className="mt-3 text-13 text-ink-2">{t("after")}</p>
      </div>
    </form>
  );
}
