"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { type DemoRole, demoRoles } from "@/server/auth/demo-people";
import { signInToDemo } from "@/server/auth/sign-in-actions";

/** One click into the demonstration, as each of eight people. */
export function DemoDoors({ next }: { next: string }) {
  const t = useTranslations("account.demo");
  return (
    <section aria-labelledby="demo-doors" className="flex flex-col gap-3">
      <Banner tone="demo" title={<span id="demo-doors">{t("title")}</span>}>
        {t("body")}
      </Banner>
      <ul className="grid gap-2 sm:grid-cols-2">
        {demoRoles.map((role) => (
          <li key={role}>
            <Door role={role} next={next} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Door({ role, next }: { role: DemoRole; next: string }) {
  const t = useTranslations("account.demo");
  const locale = useLocale();
  const [state, act, pending] = useActionState(signInToDemo, null);
  return (
    <form action={act}>
      <input type="hidden" name="role" value={role} />
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="locale" value={locale} />
      <Button type="submit" look="secondary" wide pending={pending}>
        {t(`role.${role}`)}
      </Button>
      {state?.refused ? (
        <p role="alert" className="mt-1 text-13 text-bad">
          {t("refused")}
        </p>
      ) : null}
    </form>
  );
}
