import { NotFoundPage } from "@/components/shell/not-found-page";

export default function CreditProfileNotFound() {
  return <NotFoundPage href="/enterprise/credit-profile" />;
}
