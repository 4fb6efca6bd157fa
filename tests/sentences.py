"""A sentence that says the same in each language."""

from sedi_editor.plan.language import Language

SENTENCES = {
    Language.EN: "Training in ten countries for the people who look after small firms and their customers",
    Language.ES: "La capacitación en diez países de las personas que atienden a las pequeñas empresas y sus clientes",
    Language.FR: "La formation dans dix pays des personnes qui s’occupent des petites entreprises et de leurs clients",
    Language.PT: "A capacitação em dez países das pessoas que atendem as pequenas empresas e os seus clientes",
}
