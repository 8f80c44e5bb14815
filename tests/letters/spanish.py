"""Worked example E2 in Spanish: what the rooms above hand over when they speak it."""

from __future__ import annotations

from dataclasses import replace

from feeadmin.letters.model import AssessmentLetter
from feeadmin.letters.pieces import Cited, Consent, DeadlineWords, Finding
from tests.letters import examples


def e2(**changes: object) -> AssessmentLetter:
    """Worked example E2 with its data in Spanish; amounts and dates are the same."""
    english = examples.e2()
    lines = examples.bill("E2 in Spanish")
    review, pay, late = english.deadlines
    drawing = examples.block_map()
    letter = replace(
        english,
        language="es",
        method="Correo de primera clase",
        mailed_from="Los Ángeles, California",
        city=replace(
            english.city,
            name="Ciudad de Los Ángeles",
            office="Departamento de Planificación, Tarifas por despliegue",
            hours="Lunes a viernes, de 8 am a 5 pm",
            officer_title="Funcionario de evaluación",
        ),
        recipient=replace(english.recipient, capacity="dueño registrado el día del despliegue"),
        event=replace(
            english.event,
            vehicles="10 vehículos livianos, 2 vehículos pesados",
            place="El estacionamiento del lado de Sample Street",
        ),
        authority=Cited(
            says="El dueño que cede a agentes federales el control de un terreno para sus "
            "operaciones paga una tarifa. No basta con ser el dueño, ni con que los agentes "
            "hayan estado ahí.",
            cite="§ 2.1",
        ),
        findings=(
            Finding(
                says="A las 6:14 am el agente R. Example, placa 4417, vio vehículos federales "
                "estacionados en filas y personas con chalecos marcados.",
                exhibits=(1, 2),
            ),
            Finding(says="El último vehículo salió a las 11:10 am.", exhibits=(3,)),
            Finding(
                says="La escuela Sample Street está a 400 pies del estacionamiento.",
                exhibits=(4,),
            ),
        ),
        consent=Consent(
            says="Su gerente firmó un acuerdo de uso del terreno el 6 de agosto de 2027.",
            basis="Esto se basa en un documento firmado.",
            exhibits=(5,),
        ),
        lines=lines,
        receipt=examples.receipt(lines),
        rule_set=replace(
            english.rule_set, title="Ordenanza de tarifas por despliegue, proyecto ilustrativo"
        ),
        deadlines=(
            _said(
                review,
                "Pida una Revisión Inicial a más tardar el lun 20 sept, 2027.",
                "Enviado el mar 31 ago. 15 días y 5 por correo terminan el lun 20 sept.",
            ),
            _said(
                pay,
                "Pague a más tardar el lun 27 sept, 2027.",
                "Enviado el mar 31 ago. 20 días y 5 por correo terminan el sáb 25 sept, "
                "así que pasa al lunes.",
            ),
            _said(
                late,
                "El mar 28 sept, 2027 se agrega un recargo de $50.00.",
                "No si pide una revisión a más tardar el 20 sept.",
            ),
        ),
        evidence=(
            examples.exhibit(1, "Foto, extremo norte del terreno, 6:14 am"),
            examples.exhibit(2, "Foto, vehículos en filas, 6:16 am"),
            examples.exhibit(3, "Bitácora del agente, de 5:50 a 11:30 am"),
            examples.exhibit(4, "Distancia de la parcela a la escuela, calculada"),
            examples.exhibit(5, "Acuerdo de uso del 6 de agosto de 2027, 4 páginas"),
        ),
        map=replace(
            drawing,
            names=(replace(drawing.names[0], says="Su propiedad"), *drawing.names[1:]),
            source="el archivo de parcelas del Condado de julio de 2027",
            says="Mapa de la cuadra. Su propiedad, 1200 Sample Street, está al norte de Sample "
            "Street, entre los números 1190 y 1210. El área usada está en su mitad sur.",
        ),
        review_terms=(
            Cited(
                says="Pedirlo es gratis, y no tiene que pagar mientras lo revisamos.", cite="§ 7.1"
            ),
            Cited(
                says="Decide una persona que no trabajó en su caso, y le escribe con los motivos.",
                cite="§ 7.2",
            ),
            Cited(
                says="Le toca a la Ciudad demostrar que usted aceptó el uso. Usted no tiene que "
                "probar lo contrario.",
                cite="§ 3.6",
            ),
        ),
        next_steps=(
            Cited(
                says="Si la revisión no le da la razón, puede pedir una Audiencia Administrativa "
                "dentro de 15 días después de que se le notifique la decisión. Quien la dirige es "
                "independiente y no trabaja para la Ciudad.",
                cite="§ 7.4",
            ),
            Cited(
                says="Después de una orden definitiva, puede pedir al Tribunal Superior que la "
                "revise dentro de 90 días.",
                cite="LAMC 11.2.10(b); Code Civ. Proc. § 1094.6",
            ),
            Cited(
                says="Si un tribunal decide que se aplica Gov. Code § 53069.4, el plazo es de 20 "
                "días después de que se notifique la orden definitiva.",
                cite="LAMC 11.2.10(c); Gov. Code § 53069.4",
            ),
        ),
        payment=replace(
            english.payment,
            payee="City of Los Angeles",
            in_person=("200 Sample Plaza, Room 101", "lunes a viernes, de 8 am a 4:30 pm"),
            by_phone="213-555-0100, con tarjeta",
        ),
        payment_terms=(
            Cited(
                says="Si paga todo, pierde el derecho a la revisión y a la audiencia.",
                cite="LAMC 11.2.07(a)",
            ),
            Cited(says="Puede pedir pagar en partes.", cite="§ 8.2"),
        ),
        consequences=(
            Cited(
                says="Si no paga ni pide una revisión, la Ciudad puede cobrar lo debido como lo "
                "permite la ley.",
                cite="LAMC 11.2.11(a)",
            ),
        ),
        hardship_terms=(
            Cited(
                says="Pídanos una exención por dificultad económica, una evaluación de su "
                "capacidad de pago o más tiempo. Pedirlo no le quita el derecho a una revisión.",
                cite="§ 8.3",
            ),
        ),
    )
    return replace(letter, **changes)


def _said(words: DeadlineWords, lead: str, rest: str) -> DeadlineWords:
    return replace(words, lead=lead, rest=rest)
