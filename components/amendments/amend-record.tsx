"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { toast } from "@/components/ui/toast";
import type { AmendmentWay } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import { AmendmentForm, type AmendmentFormProps } from "./amendment-form";

type AmendProps = Pick<AmendmentFormProps, "of" | "ground">;

/** What the unit may do with its own record: correct it or withdraw it, each after it saw what would be other; or why it may not. */
export function AmendRecord({ of, ground }: AmendProps) {
  const t = useTranslations("amendments");
  const { bar, objectionId } = ground;
  return (
    <section aria-labelledby="amend" className="flex flex-col gap-2 border-line border-t pt-5">
      <h2 id="amend" className="text-15">
        {t("title")}
      </h2>
      {bar ? (
        <>
          <p className="text-13 text-ink-2">{t(`bar.${bar}`)}</p>
          {bar === "objection" && objectionId ? (
            <LinkButton href={`/authority/desk/objections/${objectionId}`} className="self-start">
              {t("toObjection")}
            </LinkButton>
          ) : null}
        </>
      ) : (
        <>
          <p className="text-13 text-ink-2">{t("lead")}</p>
          {ground.fields.length > 0 ? <Amend way="corrected" of={of} ground={ground} /> : null}
          <Amend way="withdrawn" of={of} ground={ground} />
        </>
      )}
    </section>
  );
}

function Amend({ way, of, ground }: AmendProps & { way: AmendmentWay }) {
  const t = useTranslations("amendments");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const close = (isDone: boolean) => {
    setOpen(false);
    if (!isDone) return;
    toast({ title: t(`${way}.done`) });
    router.refresh();
  };
  const opener = <Button wide>{t(`${way}.open`)}</Button>;
  return (
    <Dialog wide open={open} onOpenChange={setOpen} trigger={opener} title={t(`${way}.title`)} description={t(`${way}.consequence`)}>
      {open ? <AmendmentForm way={way} of={of} ground={ground} onClose={close} /> : null}
    </Dialog>
  );
}
