<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AlarmBar</name>
    <message>
        <source>Try it on a copy</source>
        <translation>Essayer sur une copie</translation>
    </message>
    <message>
        <source>Thresholds of the alarm</source>
        <translation>Seuils de l’alarme</translation>
    </message>
    <message>
        <source>When the alarm speaks</source>
        <translation>Quand l’alarme parle</translation>
    </message>
</context>
<context>
    <name>Arena</name>
    <message>
        <source>Data, samples and discriminator in the plane</source>
        <translation>Données, échantillons et discriminateur dans le plan</translation>
    </message>
</context>
<context>
    <name>ArenaPanel</name>
    <message>
        <source>Seconds of one core for each lane&apos;s training; measuring is free</source>
        <translation>Secondes d’un cœur pour l’entraînement de chaque couloir&#xa0;; mesurer ne coûte rien</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>What all lanes learn; your own drawings are here too</source>
        <translation>Ce que tous les couloirs apprennent&#xa0;; vos propres dessins y sont aussi</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Seed of everyone&apos;s weights and batches</source>
        <translation>Graine des poids et des lots de tous</translation>
    </message>
    <message>
        <source>Share of the budget that is spent</source>
        <translation>Part du budget déjà dépensée</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Looking up who can learn it…</source>
        <translation>Recherche de qui peut l’apprendre…</translation>
    </message>
    <message>
        <source>Choose who runs, then press Race.</source>
        <translation>Choisissez les concurrents, puis appuyez sur Course.</translation>
    </message>
    <message>
        <source>Cancelled. What was learnt so far can be kept.</source>
        <translation>Annulé. Ce qui a été appris peut être gardé.</translation>
    </message>
    <message>
        <source>Everyone trains in turn on one core.</source>
        <translation>Chacun s’entraîne à tour de rôle sur un cœur.</translation>
    </message>
    <message>
        <source>All budgets are spent.</source>
        <translation>Tous les budgets sont épuisés.</translation>
    </message>
    <message>
        <source>Saved {0} and opened it.</source>
        <translation>{0} est enregistré et ouvert.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>Course</translation>
    </message>
    <message>
        <source>End the race; models stay as they are</source>
        <translation>Arrêter la course&#xa0;; les modèles restent tels quels</translation>
    </message>
    <message>
        <source>Train all lanes with the same budget</source>
        <translation>Entraîner tous les couloirs avec le même budget</translation>
    </message>
</context>
<context>
    <name>BumpForm</name>
    <message>
        <source>Gaussian</source>
        <translation>Gaussienne</translation>
    </message>
    <message>
        <source>The Gaussian whose numbers are below; click its handle to choose it</source>
        <translation>La gaussienne dont les nombres sont ci-dessous&#xa0;; cliquez sur sa poignée pour la choisir</translation>
    </message>
    <message>
        <source>Remove the chosen Gaussian</source>
        <translation>Enlever la gaussienne choisie</translation>
    </message>
    <message>
        <source>Mean, first coordinate, in units</source>
        <translation>Moyenne, première coordonnée, en unités</translation>
    </message>
    <message>
        <source>Mean, second coordinate, in units</source>
        <translation>Moyenne, seconde coordonnée, en unités</translation>
    </message>
    <message>
        <source>Standard deviation, in units</source>
        <translation>Écart type, en unités</translation>
    </message>
    <message>
        <source>Standard deviation across the first axis, in units</source>
        <translation>Écart type en travers du premier axe, en unités</translation>
    </message>
    <message>
        <source>Direction of the first axis</source>
        <translation>Direction du premier axe</translation>
    </message>
    <message>
        <source>Share of the mass, relative to the other Gaussians&apos;</source>
        <translation>Part de la masse, par rapport aux autres gaussiennes</translation>
    </message>
    <message>
        <source>Mean x₁</source>
        <translation>Moyenne x₁</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Mean x₂</source>
        <translation>Moyenne x₂</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Angle</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Add a Gaussian to {0}</source>
        <translation>Ajouter une gaussienne à {0}</translation>
    </message>
</context>
<context>
    <name>CanvasTools</name>
    <message>
        <source>off</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>left-right</source>
        <translation>gauche-droite</translation>
    </message>
    <message>
        <source>up-down</source>
        <translation>haut-bas</translation>
    </message>
    <message>
        <source>both</source>
        <translation>les deux</translation>
    </message>
    <message>
        <source>Brush (B)</source>
        <translation>Pinceau (B)</translation>
    </message>
    <message>
        <source>Eraser (E), or the right mouse button</source>
        <translation>Gomme (E), ou le bouton droit de la souris</translation>
    </message>
    <message>
        <source>Width of the brush ([ and ])</source>
        <translation>Largeur du pinceau ([ et ])</translation>
    </message>
    <message>
        <source>Symmetry</source>
        <translation>Symétrie</translation>
    </message>
    <message>
        <source>Paint mirror images along with every stroke</source>
        <translation>Peindre l’image miroir de chaque trait</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Annuler (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Rétablir (Ctrl+Maj+Z)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
</context>
<context>
    <name>ClassLegend</name>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>Montrer {0}</translation>
    </message>
    <message>
        <source>Hide {0}</source>
        <translation>Cacher {0}</translation>
    </message>
</context>
<context>
    <name>ClassesDialog</name>
    <message>
        <source>Direction between two classes</source>
        <translation>Direction entre deux classes</translation>
    </message>
    <message>
        <source>Towards</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Away from</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>The mean code of the first class minus that of the second.</source>
        <translation>Le code moyen de la première classe moins celui de la seconde.</translation>
    </message>
</context>
<context>
    <name>CollapseMonitorPanel</name>
    <message>
        <source>Open a generative model from the library, or train a GAN (preset collapse-on-purpose).</source>
        <translation>Ouvrez un modèle génératif de la bibliothèque, ou entraînez un GAN (préréglage collapse-on-purpose).</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Mesure en cours…</translation>
    </message>
    <message>
        <source>This model has one player only.</source>
        <translation>Ce modèle n’a qu’un joueur.</translation>
    </message>
    <message>
        <source>Train a GAN to step its players.</source>
        <translation>Entraînez un GAN pour faire jouer ses joueurs pas à pas.</translation>
    </message>
    <message>
        <source>Nothing wrong at step {0}.</source>
        <translation>Rien d’anormal au pas {0}.</translation>
    </message>
    <message>
        <source>A copy of this run, same seed, with:</source>
        <translation>Une copie de cet entraînement, même graine, avec&#xa0;:</translation>
    </message>
</context>
<context>
    <name>ColorPicker</name>
    <message>
        <source>Another colour…</source>
        <translation>Autre couleur…</translation>
    </message>
    <message>
        <source>Colour {0}</source>
        <translation>Couleur {0}</translation>
    </message>
</context>
<context>
    <name>ColorScale</name>
    <message>
        <source>Colours from {0} to {1}</source>
        <translation>Couleurs de {0} à {1}</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Two samplers</source>
        <translation>Deux échantillonneurs</translation>
    </message>
    <message>
        <source>Three kinds of thresholding</source>
        <translation>Trois sortes de seuillage</translation>
    </message>
    <message>
        <source>Sampling…</source>
        <translation>Échantillonnage…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Static</source>
        <translation>Statique</translation>
    </message>
    <message>
        <source>Dynamic</source>
        <translation>Dynamique</translation>
    </message>
    <message>
        <source>The predicted x₀ as it is</source>
        <translation>Le x₀ prédit tel quel</translation>
    </message>
    <message>
        <source>The predicted x₀ clipped to the data&apos;s range</source>
        <translation>Le x₀ prédit, écrêté à l’étendue des données</translation>
    </message>
    <message>
        <source>Each x₀ shrunk by its 99.5 % quantile where that is out of range</source>
        <translation>Chaque x₀ réduit selon son quantile à 99,5&#xa0;% lorsque celui-ci sort de l’étendue</translation>
    </message>
    <message>
        <source>one seed, guidance {0}</source>
        <translation>une graine, guidage {0}</translation>
    </message>
    <message>
        <source>A: {0}</source>
        <translation>A&#xa0;: {0}</translation>
    </message>
    <message>
        <source>B: {0}</source>
        <translation>B&#xa0;: {0}</translation>
    </message>
    <message>
        <source>From A to B</source>
        <translation>De A à B</translation>
    </message>
    <message>
        <source>|A − B|</source>
        <translation>|A − B|</translation>
    </message>
    <message>
        <source>0 black · ≥ {0} yellow; white is 1</source>
        <translation>0 noir · ≥ {0} jaune&#xa0;; blanc vaut 1</translation>
    </message>
    <message>
        <source>one seed; the predicted x₀ at the same t</source>
        <translation>une graine&#xa0;; le x₀ prédit au même t</translation>
    </message>
    <message>
        <source>step {0} · t = {1}</source>
        <translation>pas {0} · t = {1}</translation>
    </message>
</context>
<context>
    <name>ComparisonBox</name>
    <message>
        <source>Both models&apos; pictures side by side</source>
        <translation>Les images des deux modèles côte à côte</translation>
    </message>
    <message>
        <source>Both models&apos; pictures with a divider between them</source>
        <translation>Les images des deux modèles, séparées par un volet</translation>
    </message>
    <message>
        <source>Drag the divider: left of it the model on show, right of it the other</source>
        <translation>Glissez le volet&#xa0;: à sa gauche le modèle affiché, à sa droite l’autre</translation>
    </message>
</context>
<context>
    <name>ConfigDock</name>
    <message>
        <source>Custom</source>
        <translation>Personnalisé</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Copier en Python</translation>
    </message>
    <message>
        <source>&amp;Family</source>
        <translation>&amp;Famille</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Données</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Préréglage</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Seed and device</source>
        <translation>Graine et matériel</translation>
    </message>
    <message>
        <source>Settings of the run</source>
        <translation>Réglages de l’entraînement</translation>
    </message>
    <message>
        <source>{0}: fresh points at every step</source>
        <translation>{0}&#xa0;: des points frais à chaque pas</translation>
    </message>
    <message>
        <source>{0}: {1} images of {2} × {3} pixels</source>
        <translation>{0}&#xa0;: {1} images de {2} × {3} pixels</translation>
    </message>
    <message>
        <source>{0} (folder)</source>
        <translation>{0} (dossier)</translation>
    </message>
    <message>
        <source>{0} (drawn)</source>
        <translation>{0} (dessin)</translation>
    </message>
</context>
<context>
    <name>ConfigForm</name>
    <message>
        <source>Reset {0}</source>
        <translation>Réinitialiser {0}</translation>
    </message>
    <message>
        <source>Back to {0}</source>
        <translation>Revenir à {0}</translation>
    </message>
    <message>
        <source>Fixed while the run goes on.</source>
        <translation>Fixe pendant l’entraînement.</translation>
    </message>
    <message>
        <source>Matters only with {0}: {1}.</source>
        <translation>N’agit que si {0}&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} à {1}</translation>
    </message>
    <message>
        <source>default {0}</source>
        <translation>par défaut {0}</translation>
    </message>
    <message>
        <source>may change during a run</source>
        <translation>modifiable pendant l’entraînement</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>on</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>off</source>
        <translation>non</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
</context>
<context>
    <name>CornersBox</name>
    <message>
        <source>Between four corners</source>
        <translation>Entre quatre coins</translation>
    </message>
    <message>
        <source>slerp</source>
        <translation>slerp</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>bilinéaire</translation>
    </message>
    <message>
        <source>Way between the corners</source>
        <translation>Chemin entre les coins</translation>
    </message>
    <message>
        <source>slerp keeps the distance from the origin, like a Gaussian&apos;s mass; bilinear is straight</source>
        <translation>slerp garde la distance à l’origine, comme la masse d’une gaussienne&#xa0;; bilinéaire va tout droit</translation>
    </message>
    <message>
        <source>Four random latents</source>
        <translation>Quatre latents au hasard</translation>
    </message>
    <message>
        <source>Four random test images, encoded</source>
        <translation>Quatre images de test au hasard, encodées</translation>
    </message>
    <message>
        <source>Grid between four corners</source>
        <translation>Grille entre quatre coins</translation>
    </message>
    <message>
        <source>Click: go there · right click on a corner: change it</source>
        <translation>Clic&#xa0;: y aller · clic droit sur un coin&#xa0;: le changer</translation>
    </message>
    <message>
        <source>Another random latent</source>
        <translation>Un autre latent au hasard</translation>
    </message>
    <message>
        <source>Another test image</source>
        <translation>Une autre image de test</translation>
    </message>
</context>
<context>
    <name>CurveBox</name>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>Avancement de la mesure</translation>
    </message>
    <message>
        <source>measured at step {0}</source>
        <translation>mesuré au pas {0}</translation>
    </message>
</context>
<context>
    <name>CurveControls</name>
    <message>
        <source>Smoothing</source>
        <translation>Lissage</translation>
    </message>
    <message>
        <source>Log axis</source>
        <translation>Axe log</translation>
    </message>
    <message>
        <source>Logarithmic value axis</source>
        <translation>Axe des valeurs logarithmique</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> pas</translation>
    </message>
    <message>
        <source>Skip warm-up</source>
        <translation>Sans échauffement</translation>
    </message>
    <message>
        <source>Leave out the first steps, which dwarf the rest</source>
        <translation>Laisser de côté les premiers pas, qui écrasent les suivants</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omettre</translation>
    </message>
    <message>
        <source>Weight of the past in the moving average: {0}</source>
        <translation>Poids du passé dans la moyenne mobile&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Thin: measured · strong: smoothed · dashed with dots: validation. Horizontal: steps.
Wheel: zoom · drag: move · double-click: show all</source>
        <translation>Fin&#xa0;: mesuré · fort&#xa0;: lissé · tirets à points&#xa0;: validation. Horizontalement&#xa0;: pas.
Molette&#xa0;: zoom · glisser&#xa0;: déplacer · double clic&#xa0;: tout montrer</translation>
    </message>
</context>
<context>
    <name>CurveRow</name>
    <message>
        <source>validation {0}</source>
        <translation>validation {0}</translation>
    </message>
    <message>
        <source>{0} / {1} active</source>
        <translation>{0} / {1} actives</translation>
    </message>
</context>
<context>
    <name>CurvesBox</name>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Which curve of the chosen runs is compared</source>
        <translation>Quelle courbe des entraînements choisis est comparée</translation>
    </message>
    <message>
        <source>&amp;Compare by</source>
        <translation>&amp;Comparer par</translation>
    </message>
    <message>
        <source>Choose runs in the table to compare their curves: Ctrl or Shift adds to the choice.</source>
        <translation>Choisissez des entraînements dans le tableau pour comparer leurs courbes&#xa0;: Ctrl ou Maj étend le choix.</translation>
    </message>
    <message>
        <source>The first {0} of {1} chosen runs are drawn.</source>
        <translation>Les {0} premiers des {1} entraînements choisis sont tracés.</translation>
    </message>
    <message>
        <source>Not measured in: {0}</source>
        <translation>Pas mesuré dans&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>CycleView</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Translated</source>
        <translation>Traduite</translation>
    </message>
    <message>
        <source>True counterpart</source>
        <translation>Vraie contrepartie</translation>
    </message>
    <message>
        <source>Cycled back</source>
        <translation>Retour du cycle</translation>
    </message>
    <message>
        <source>Error of the cycle</source>
        <translation>Erreur du cycle</translation>
    </message>
    <message>
        <source>The same thing in the other domain; training saw no pairs</source>
        <translation>La même chose dans l’autre domaine&#xa0;; l’entraînement n’a vu aucune paire</translation>
    </message>
    <message>
        <source>|cycled back − original|, the mean of the colours</source>
        <translation>|retour du cycle − original|, moyenne des couleurs</translation>
    </message>
</context>
<context>
    <name>DataFetcher</name>
    <message>
        <source>Fetching {0}</source>
        <translation>Téléchargement de {0}</translation>
    </message>
    <message>
        <source>Opening the folder {0}</source>
        <translation>Ouverture du dossier {0}</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} Mo</translation>
    </message>
    <message>
        <source>{0} of {1} MB</source>
        <translation>{0} sur {1} Mo</translation>
    </message>
    <message>
        <source>{0} files found</source>
        <translation>{0} fichiers trouvés</translation>
    </message>
    <message>
        <source>{0} of {1} images</source>
        <translation>{0} images sur {1}</translation>
    </message>
    <message>
        <source>Opened {0} images of the folder {1}; none was skipped.</source>
        <translation>{0} images du dossier {1} ouvertes&#xa0;; aucune n’a été écartée.</translation>
    </message>
    <message>
        <source>Opened {0} images of the folder {1}; 1 file was skipped.</source>
        <translation>{0} images du dossier {1} ouvertes&#xa0;; 1 fichier a été écarté.</translation>
    </message>
    <message>
        <source>Opened {0} images of the folder {1}; {2} files were skipped.</source>
        <translation>{0} images du dossier {1} ouvertes&#xa0;; {2} fichiers ont été écartés.</translation>
    </message>
</context>
<context>
    <name>DeckDialog</name>
    <message>
        <source>Prepared views</source>
        <translation>Vues préparées</translation>
    </message>
    <message>
        <source>Add what is on show</source>
        <translation>Ajouter ce qui est affiché</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Earlier in the talk (Ctrl+Up)</source>
        <translation>Plus tôt dans l’exposé (Ctrl+Haut)</translation>
    </message>
    <message>
        <source>Later in the talk (Ctrl+Down)</source>
        <translation>Plus tard dans l’exposé (Ctrl+Bas)</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>Renommer (F2)</translation>
    </message>
    <message>
        <source>Remove from the list (Delete)</source>
        <translation>Enlever de la liste (Suppr)</translation>
    </message>
    <message>
        <source>Open a list…</source>
        <translation>Ouvrir une liste…</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>Enregistrer la liste…</translation>
    </message>
    <message>
        <source>Drag to reorder; a double click or Enter shows a view</source>
        <translation>Glissez pour changer l’ordre&#xa0;; un double clic ou Entrée montre une vue</translation>
    </message>
    <message>
        <source>Behind the view the talk is at (Ctrl+Shift+L)</source>
        <translation>Derrière la vue où en est l’exposé (Ctrl+Maj+L)</translation>
    </message>
    <message>
        <source>Show the selected view (Enter)</source>
        <translation>Montrer la vue choisie (Entrée)</translation>
    </message>
    <message>
        <source>Keep the list as one file, for another day or computer</source>
        <translation>Garder la liste en un fichier, pour un autre jour ou un autre ordinateur</translation>
    </message>
    <message>
        <source>Page Down and Page Up go through them, in lecture mode (F11) too.</source>
        <translation>Page suivante et Page précédente les parcourent, en mode cours (F11) aussi.</translation>
    </message>
    <message>
        <source>Set a panel up as you want to show it, then add it here; a saved view can be dropped.</source>
        <translation>Réglez un panneau comme vous voulez le montrer, puis ajoutez-le ici&#xa0;; une vue enregistrée peut être déposée.</translation>
    </message>
</context>
<context>
    <name>DenoisingPanel</name>
    <message>
        <source>Open a diffusion model from the library, or train one (family diffusion).</source>
        <translation>Ouvrez un modèle de diffusion de la bibliothèque, ou entraînez-en un (famille diffusion).</translation>
    </message>
    <message>
        <source>Only pictures can be edited.</source>
        <translation>Seules des images peuvent être retouchées.</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Retoucher</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Regressor</source>
        <translation>Régresseur</translation>
    </message>
</context>
<context>
    <name>DirectionsBox</name>
    <message>
        <source>Press + for a direction: from one class to another, or from a kept code to this one.</source>
        <translation>Appuyez sur + pour une direction&#xa0;: d’une classe à une autre, ou d’un code gardé à celui-ci.</translation>
    </message>
    <message>
        <source>{0} (type another name)</source>
        <translation>{0} (tapez un autre nom)</translation>
    </message>
    <message>
        <source>How far along “{0}”, in its own lengths: 1 is the whole difference</source>
        <translation>Jusqu’où le long de «&#xa0;{0}&#xa0;», en ses propres longueurs&#xa0;: 1 est toute la différence</translation>
    </message>
    <message>
        <source>Remove “{0}”</source>
        <translation>Enlever «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Name of direction {0}</source>
        <translation>Nom de la direction {0}</translation>
    </message>
</context>
<context>
    <name>DirectionsSide</name>
    <message>
        <source>There are {0} directions already; remove one first.</source>
        <translation>Il y a déjà {0} directions&#xa0;; enlevez-en une d’abord.</translation>
    </message>
    <message>
        <source>The two codes are the same; move the cursor first.</source>
        <translation>Les deux codes sont les mêmes&#xa0;; déplacez d’abord le curseur.</translation>
    </message>
    <message>
        <source>Kept this code. Move on, and make the direction from it to the new place.</source>
        <translation>Ce code est gardé. Continuez, et faites la direction de lui au nouvel endroit.</translation>
    </message>
    <message>
        <source>Direction {0}</source>
        <translation>Direction {0}</translation>
    </message>
    <message>
        <source>Saved {0}.</source>
        <translation>{0} est enregistré.</translation>
    </message>
    <message>
        <source>Between two classes…</source>
        <translation>Entre deux classes…</translation>
    </message>
    <message>
        <source>Keep this code</source>
        <translation>Garder ce code</translation>
    </message>
    <message>
        <source>From the kept code to this one</source>
        <translation>Du code gardé à celui-ci</translation>
    </message>
    <message>
        <source>Save the directions…</source>
        <translation>Enregistrer les directions…</translation>
    </message>
    <message>
        <source>Load directions…</source>
        <translation>Charger des directions…</translation>
    </message>
    <message>
        <source>Directions loaded: {0}, of another model ({1}, step {2}); here they may change other things.</source>
        <translation>Directions chargées&#xa0;: {0}, d’un autre modèle ({1}, pas {2})&#xa0;; ici elles peuvent changer autre chose.</translation>
    </message>
    <message>
        <source>Directions loaded: {0}.</source>
        <translation>Directions chargées&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Save the directions</source>
        <translation>Enregistrer les directions</translation>
    </message>
    <message>
        <source>Load directions</source>
        <translation>Charger des directions</translation>
    </message>
    <message>
        <source>Directions ({0})</source>
        <translation>Directions ({0})</translation>
    </message>
</context>
<context>
    <name>DivergenceTable</name>
    <message>
        <source>Divergence</source>
        <translation>Divergence</translation>
    </message>
    <message>
        <source>Numerical</source>
        <translation>Numérique</translation>
    </message>
    <message>
        <source>Closed form</source>
        <translation>Exacte</translation>
    </message>
    <message>
        <source>Divergences</source>
        <translation>Divergences</translation>
    </message>
    <message>
        <source>Known exactly for two Gaussians, of some divergences; — where there is no formula</source>
        <translation>Connue exactement pour deux gaussiennes, pour certaines divergences&#xa0;; — là où il n’y a pas de formule</translation>
    </message>
</context>
<context>
    <name>DivergencesPanel</name>
    <message>
        <source>{0}-D</source>
        <translation>{0}-D</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Dimensions</translation>
    </message>
    <message>
        <source>Densities on the line, or in the plane</source>
        <translation>Densités sur la droite, ou dans le plan</translation>
    </message>
    <message>
        <source>Start from…</source>
        <translation>Partir de…</translation>
    </message>
    <message>
        <source>Starting point</source>
        <translation>Point de départ</translation>
    </message>
    <message>
        <source>Replace both densities by a ready-made pair</source>
        <translation>Remplacer les deux densités par une paire toute prête</translation>
    </message>
    <message>
        <source>Both densities and their divergences</source>
        <translation>Les deux densités et leurs divergences</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Float or dock {0}</source>
        <translation>Détacher ou rattacher {0}</translation>
    </message>
    <message>
        <source>Hide {0}; the View menu brings it back</source>
        <translation>Cacher {0}&#xa0;; le menu Affichage le ramène</translation>
    </message>
</context>
<context>
    <name>DrawBox</name>
    <message>
        <source>Draw a picture</source>
        <translation>Dessiner une image</translation>
    </message>
    <message>
        <source>Start from the picture shown</source>
        <translation>Partir de l’image montrée</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
</context>
<context>
    <name>DrawPointsPanel</name>
    <message>
        <source>Width of the Gaussian around each point</source>
        <translation>Largeur de la gaussienne autour de chaque point</translation>
    </message>
    <message>
        <source> units</source>
        <translation> unités</translation>
    </message>
    <message>
        <source>Name of the data set</source>
        <translation>Nom du jeu de données</translation>
    </message>
    <message>
        <source>Save as a data set</source>
        <translation>Enregistrer les données</translation>
    </message>
    <message>
        <source>Density of the drawing</source>
        <translation>Densité du dessin</translation>
    </message>
    <message>
        <source>Press and drag on the plane to drop points. A Gaussian of width σ lies around each one.</source>
        <translation>Appuyez et glissez sur le plan pour semer des points. Une gaussienne de largeur σ entoure chacun.</translation>
    </message>
    <message>
        <source>Width σ of each point</source>
        <translation>Largeur σ de chaque point</translation>
    </message>
    <message>
        <source>The density of what you draw appears here</source>
        <translation>La densité de votre dessin apparaît ici</translation>
    </message>
    <message>
        <source>No points yet</source>
        <translation>Pas encore de points</translation>
    </message>
    <message>
        <source>{0} points: erase some, at most {1} can be saved</source>
        <translation>{0} points&#xa0;: effacez-en, {1} au plus peuvent être enregistrés</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 point</translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation>{0} points</translation>
    </message>
    <message>
        <source>There is a drawing called {0} already. Replace it?</source>
        <translation>Il y a déjà un dessin nommé {0}. Le remplacer&#xa0;?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Saved {0}; it is the data set of the next run.</source>
        <translation>{0} est enregistré&#xa0;; c’est le jeu de données du prochain entraînement.</translation>
    </message>
    <message>
        <source>The points drawn were not saved. Open {0} in their place?</source>
        <translation>Les points dessinés ne sont pas enregistrés. Ouvrir {0} à leur place&#xa0;?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Delete the drawing {0}? This can&apos;t be undone, and runs trained on it can&apos;t be continued.</source>
        <translation>Supprimer le dessin {0}&#xa0;? C’est définitif, et les entraînements qui l’utilisent ne pourront pas être repris.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to open a checkpoint, a run folder, or a folder of your own images</source>
        <translation>Déposez pour ouvrir un point de contrôle, un dossier d’entraînement ou un dossier de vos images</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>Variation</source>
        <translation>Variation</translation>
    </message>
    <message>
        <source>Inpainting</source>
        <translation>Remplissage</translation>
    </message>
    <message>
        <source>Super-resolution</source>
        <translation>Super-résolution</translation>
    </message>
    <message>
        <source>Colouring</source>
        <translation>Colorisation</translation>
    </message>
    <message>
        <source>Restoration</source>
        <translation>Restauration</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>Interpolation</translation>
    </message>
    <message>
        <source>Noise the picture to t = strength, then walk back (SDEdit)</source>
        <translation>Bruiter l’image jusqu’à t = force, puis revenir (SDEdit)</translation>
    </message>
    <message>
        <source>Fill in what is painted over, inside or around (RePaint)</source>
        <translation>Remplir ce qui est peint, à l’intérieur ou autour (RePaint)</translation>
    </message>
    <message>
        <source>Enlarge the picture from half its size</source>
        <translation>Agrandir l’image depuis la moitié de sa taille</translation>
    </message>
    <message>
        <source>Colour the picture from grey</source>
        <translation>Coloriser l’image à partir des gris</translation>
    </message>
    <message>
        <source>Add noise and take it off again</source>
        <translation>Ajouter du bruit, puis l’enlever</translation>
    </message>
    <message>
        <source>Walk between the noises of two pictures (DDIM inversion)</source>
        <translation>Passer d’un bruit à l’autre entre deux images (inversion DDIM)</translation>
    </message>
    <message>
        <source>Noised</source>
        <translation>Bruitée</translation>
    </message>
    <message>
        <source>Mean fill</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation>Bicubique</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grise</translation>
    </message>
    <message>
        <source>With noise</source>
        <translation>Avec bruit</translation>
    </message>
    <message>
        <source>Second picture</source>
        <translation>Seconde image</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>Variations</translation>
    </message>
    <message>
        <source>In between</source>
        <translation>Entre les deux</translation>
    </message>
    <message>
        <source>Answers, mean last</source>
        <translation>Réponses, la moyenne en dernier</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Retouche</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Force</translation>
    </message>
    <message>
        <source>The t that the picture is noised to: 0 leaves it as it is, 1 forgets it</source>
        <translation>Le t jusqu’auquel l’image est bruitée&#xa0;: 0 la laisse telle quelle, 1 l’oublie</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Standard deviation of the noise; black is 0, white is 1</source>
        <translation>Écart type du bruit&#xa0;; noir vaut 0, blanc vaut 1</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>How often each step is taken, noising back up in between: more fits the new to the old</source>
        <translation>Combien de fois chaque pas est fait, en rebruitant entre deux&#xa0;: davantage accorde le nouveau à l’ancien</translation>
    </message>
    <message>
        <source>Second test image</source>
        <translation>Seconde image de test</translation>
    </message>
    <message>
        <source>The picture to walk to</source>
        <translation>L’image vers laquelle aller</translation>
    </message>
    <message>
        <source>Progress of the edit</source>
        <translation>Avancement de la retouche</translation>
    </message>
    <message>
        <source>Stop computing; what there is stays (Esc)</source>
        <translation>Arrêter le calcul&#xa0;; ce qui est là reste (Échap)</translation>
    </message>
    <message>
        <source>to test image</source>
        <translation>vers l’image de test</translation>
    </message>
</context>
<context>
    <name>EditPage</name>
    <message>
        <source>Middle</source>
        <translation>Milieu</translation>
    </message>
    <message>
        <source>Mask the middle quarter: inpainting</source>
        <translation>Masquer le quart du milieu&#xa0;: remplir l’intérieur</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>Mask all around the middle: outpainting</source>
        <translation>Masquer tout autour du milieu&#xa0;: remplir l’extérieur</translation>
    </message>
    <message>
        <source>Paint over what is to be filled in: inside, or around the picture.</source>
        <translation>Peignez sur ce qui est à remplir&#xa0;: dans l’image, ou autour.</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard; copy one first.</source>
        <translation>Il n’y a pas d’image dans le presse-papiers&#xa0;; copiez-en une d’abord.</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>presse-papiers</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Click to enlarge</source>
        <translation>Cliquer pour agrandir</translation>
    </message>
    <message>
        <source>What the model starts from, or what needs no model; click to enlarge</source>
        <translation>Ce dont part le modèle, ou ce qui se passe de modèle&#xa0;; cliquer pour agrandir</translation>
    </message>
    <message>
        <source>PSNR below: of one answer on average, and of their mean; click to enlarge</source>
        <translation>PSNR dessous&#xa0;: d’une réponse en moyenne, et de leur moyenne&#xa0;; cliquer pour agrandir</translation>
    </message>
    <message>
        <source>{0} · mean {1} dB</source>
        <translation>{0} · moyenne {1} dB</translation>
    </message>
    <message>
        <source>PSNR {0} dB</source>
        <translation>PSNR {0} dB</translation>
    </message>
    <message>
        <source>Taken as it is.</source>
        <translation>Prise telle quelle.</translation>
    </message>
</context>
<context>
    <name>EndPage</name>
    <message>
        <source>Play again</source>
        <translation>Rejouer</translation>
    </message>
    <message>
        <source>You judged the model as it was at step {0}</source>
        <translation>Vous avez jugé le modèle tel qu’il était au pas {0}</translation>
    </message>
    <message>
        <source>Generated, and you took them for real: {0}</source>
        <translation>Générées, et vous les avez crues réelles&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Real, and you took them for generated: {0}</source>
        <translation>Réelles, et vous les avez crues générées&#xa0;: {0}</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Aucune.</translation>
    </message>
    <message>
        <source>You can tell them apart.</source>
        <translation>Vous savez les distinguer.</translation>
    </message>
    <message>
        <source>You can tell them apart, but you swap them.</source>
        <translation>Vous savez les distinguer, mais vous les échangez.</translation>
    </message>
    <message>
        <source>So far a coin could have done as well: these images fool you, or there were too few.</source>
        <translation>Jusqu’ici, pile ou face aurait fait aussi bien&#xa0;: ces images vous trompent, ou il y en avait trop peu.</translation>
    </message>
</context>
<context>
    <name>ExplorerLayout</name>
    <message>
        <source>Show some of the encoded test images on the map, none over another</source>
        <translation>Montrer sur la carte quelques images de test encodées, aucune par-dessus une autre</translation>
    </message>
</context>
<context>
    <name>FetchBar</name>
    <message>
        <source>How far the data set has been brought</source>
        <translation>Avancement de l’arrivée des données</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Skipped files…</source>
        <translation>Fichiers écartés…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>Classes captured</source>
        <translation>Classes captées</translation>
    </message>
    <message>
        <source>Classes with at least a tenth of their share, as the judge sees them</source>
        <translation>Classes ayant au moins un dixième de leur part, aux yeux du juge</translation>
    </message>
    <message>
        <source>KL over classes</source>
        <translation>KL sur les classes</translation>
    </message>
    <message>
        <source>Of the samples&apos; classes to those of test images, in nats</source>
        <translation>Des classes des échantillons à celles des images de test, en nats</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Densité</translation>
    </message>
    <message>
        <source>How deep samples lie among test images in the judge&apos;s features; about 1 is good</source>
        <translation>À quelle profondeur les échantillons se trouvent parmi les images de test, dans les caractéristiques du juge&#xa0;; environ 1 est bon</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Share of test images with a sample nearby, in the judge&apos;s features</source>
        <translation>Part des images de test ayant un échantillon proche, dans les caractéristiques du juge</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Share of samples near a test image, in the judge&apos;s features</source>
        <translation>Part des échantillons proches d’une image de test, dans les caractéristiques du juge</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Share of test images near a sample, in the judge&apos;s features</source>
        <translation>Part des images de test proches d’un échantillon, dans les caractéristiques du juge</translation>
    </message>
    <message>
        <source>Fréchet distance</source>
        <translation>Dist. de Fréchet</translation>
    </message>
    <message>
        <source>To test images in the judge&apos;s features; in brackets that of as many training images</source>
        <translation>Aux images de test, dans les caractéristiques du juge&#xa0;; entre parenthèses, celle d’autant d’images d’entraînement</translation>
    </message>
    <message>
        <source>Mean distance</source>
        <translation>Dist. moyenne</translation>
    </message>
    <message>
        <source>Between two samples, in pixels, as a share of that between two test images</source>
        <translation>Entre deux échantillons, en pixels, par rapport à celle entre deux images de test</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>Open a model from the library, or press Train, to measure it.</source>
        <translation>Ouvrez un modèle de la bibliothèque, ou appuyez sur Entraîner, pour le mesurer.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Measure the shown weights on the test data</source>
        <translation>Mesurer les poids montrés sur les données de test</translation>
    </message>
    <message>
        <source>Press Measure; it takes seconds to a minute.</source>
        <translation>Appuyez sur Mesurer&#xa0;; cela prend de quelques secondes à une minute.</translation>
    </message>
    <message>
        <source>{title}, step {step:,}, on the test split of {data}</source>
        <translation>{title}, pas {step:,}, sur les données de test de {data}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Loading the data…</source>
        <translation>Chargement des données…</translation>
    </message>
    <message>
        <source>Step {step:,}: {done:,} of {total:,} items ({part})…</source>
        <translation>Pas {step:,}&#xa0;: {done:,} éléments sur {total:,} ({part})…</translation>
    </message>
    <message>
        <source>Measured at step {0}.</source>
        <translation>Mesuré au pas {0}.</translation>
    </message>
    <message>
        <source>Draws per item</source>
        <translation>Tirages par élément</translation>
    </message>
    <message>
        <source>K of the importance-weighted bound: more draws of z come closer to log p(x), and take longer</source>
        <translation>K de la borne à échantillonnage préférentiel&#xa0;: plus de tirages de z approchent log p(x), et durent plus longtemps</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Ce qu’elle dit</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
</context>
<context>
    <name>Film</name>
    <message>
        <source>Click or drag to look at the model as it was then</source>
        <translation>Cliquez ou glissez pour voir le modèle tel qu’il était alors</translation>
    </message>
</context>
<context>
    <name>FilmBar</name>
    <message>
        <source>Frames of the film</source>
        <translation>Images du film</translation>
    </message>
    <message>
        <source>First frame: pure noise (Home)</source>
        <translation>Première image&#xa0;: bruit pur (Début)</translation>
    </message>
    <message>
        <source>One step back (Left)</source>
        <translation>Un pas en arrière (Gauche)</translation>
    </message>
    <message>
        <source>One step forward (Right)</source>
        <translation>Un pas en avant (Droite)</translation>
    </message>
    <message>
        <source>Last frame: the result (End)</source>
        <translation>Dernière image&#xa0;: le résultat (Fin)</translation>
    </message>
    <message>
        <source>Step of the film</source>
        <translation>Pas du film</translation>
    </message>
    <message>
        <source>Scrubs through the recorded steps; nothing is computed again</source>
        <translation>Parcourt les pas enregistrés&#xa0;; rien n’est recalculé</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Speed of playing; 1 × is {0} frames a second</source>
        <translation>Vitesse de lecture&#xa0;; 1 × vaut {0} images par seconde</translation>
    </message>
    <message>
        <source>Play again and again (L)</source>
        <translation>Rejouer sans fin (L)</translation>
    </message>
    <message>
        <source>Stop computing; what there is stays (Esc)</source>
        <translation>Arrêter le calcul&#xa0;; ce qui est là reste (Échap)</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Espace)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Lire (Espace)</translation>
    </message>
</context>
<context>
    <name>FilmPage</name>
    <message>
        <source>Sampling…</source>
        <translation>Échantillonnage…</translation>
    </message>
    <message>
        <source>The film ends here; go back to an earlier step to continue from it.</source>
        <translation>Le film finit ici&#xa0;; revenez à un pas antérieur pour continuer à partir de là.</translation>
    </message>
    <message>
        <source>computing {0} / {1}</source>
        <translation>calcul {0} / {1}</translation>
    </message>
    <message>
        <source>draft, {0} steps</source>
        <translation>ébauche, {0} pas</translation>
    </message>
    <message>
        <source>step {0} / {1} · t = {2}</source>
        <translation>pas {0} / {1} · t = {2}</translation>
    </message>
</context>
<context>
    <name>FilmSide</name>
    <message>
        <source>Sampling</source>
        <translation>Échantillonnage</translation>
    </message>
    <message>
        <source>Sampler B</source>
        <translation>Échantillonneur B</translation>
    </message>
    <message>
        <source>Classifier guidance</source>
        <translation>Guidage par classifieur</translation>
    </message>
    <message>
        <source>ε − s σ ∇ log p(class | x_t), by the noisy-image classifier in the role of guide</source>
        <translation>ε − s σ ∇ log p(classe | x_t), par le classifieur d’images bruitées dans le rôle de guide</translation>
    </message>
    <message>
        <source>Guide s</source>
        <translation>Guide s</translation>
    </message>
    <message>
        <source>Noise schedule</source>
        <translation>Calendrier du bruit</translation>
    </message>
    <message>
        <source>Forward process</source>
        <translation>Processus direct</translation>
    </message>
    <message>
        <source>Continue from this step</source>
        <translation>Continuer d’ici</translation>
    </message>
    <message>
        <source>Keeps the film up to the step on show: another seed, class, guidance or sampler then acts on the steps after it (K)</source>
        <translation>Garde le film jusqu’au pas affiché&#xa0;: une autre graine, classe, un autre guidage ou échantillonneur agit alors sur les pas suivants (K)</translation>
    </message>
    <message>
        <source>Continuing from step {0}</source>
        <translation>Suite à partir du pas {0}</translation>
    </message>
    <message>
        <source>Click to sample from pure noise again (K)</source>
        <translation>Cliquez pour repartir du bruit pur (K)</translation>
    </message>
</context>
<context>
    <name>FilmView</name>
    <message>
        <source>Particles</source>
        <translation>Particules</translation>
    </message>
    <message>
        <source>The points themselves</source>
        <translation>Les points eux-mêmes</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Arrows along ∇ log p(x_t) = −ε / σ at this t</source>
        <translation>Flèches selon ∇ log p(x_t) = −ε / σ à ce t</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Densité</translation>
    </message>
    <message>
        <source>Histogram of the points</source>
        <translation>Histogramme des points</translation>
    </message>
    <message>
        <source>All {0} images</source>
        <translation>Les {0} images</translation>
    </message>
    <message>
        <source>One image</source>
        <translation>Une image</translation>
    </message>
    <message>
        <source>A click on an image does the same</source>
        <translation>Un clic sur une image fait de même</translation>
    </message>
    <message>
        <source>x_t</source>
        <translation>x_t</translation>
    </message>
    <message>
        <source>What the sampler holds at time t; click to enlarge</source>
        <translation>Ce que l’échantillonneur tient à l’instant t&#xa0;; cliquer pour agrandir</translation>
    </message>
    <message>
        <source>Predicted x₀</source>
        <translation>x₀ prédit</translation>
    </message>
    <message>
        <source>The network&apos;s guess of the clean data; click to enlarge</source>
        <translation>Ce que le réseau croit être la donnée propre&#xa0;; cliquer pour agrandir</translation>
    </message>
    <message>
        <source>Predicted noise ε</source>
        <translation>Bruit ε prédit</translation>
    </message>
    <message>
        <source>Grey is 0, black and white are ∓3 standard deviations; click to enlarge</source>
        <translation>Gris vaut 0, noir et blanc ∓3 écarts types&#xa0;; cliquer pour agrandir</translation>
    </message>
    <message>
        <source>Data, noised to t</source>
        <translation>Données, bruitées à t</translation>
    </message>
    <message>
        <source>The forward process at the same t; click to enlarge</source>
        <translation>Le processus direct au même t&#xa0;; cliquer pour agrandir</translation>
    </message>
</context>
<context>
    <name>FiltersPanel</name>
    <message>
        <source>Scale of the colours</source>
        <translation>Échelle des couleurs</translation>
    </message>
    <message>
        <source>the same for all units</source>
        <translation>la même pour toutes les unités</translation>
    </message>
    <message>
        <source>each unit its own</source>
        <translation>la sienne pour chaque unité</translation>
    </message>
    <message>
        <source>Weights of the hidden units</source>
        <translation>Poids des unités cachées</translation>
    </message>
    <message>
        <source>Train an autoencoder with one hidden layer: family ae, preset one-hidden-layer.</source>
        <translation>Entraînez un auto-encodeur à une couche cachée&#xa0;: famille ae, préréglage one-hidden-layer.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <source>Weights of {0} hidden units</source>
        <translation>Poids de {0} unités cachées</translation>
    </message>
    <message>
        <source>, step {0}</source>
        <translation>, pas {0}</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>la plus grande</translation>
    </message>
    <message>
        <source>Point at a unit to read its numbers</source>
        <translation>Pointez une unité pour lire ses nombres</translation>
    </message>
    <message>
        <source>unit {0}</source>
        <translation>unité {0}</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} à {1}</translation>
    </message>
    <message>
        <source>norm {0}</source>
        <translation>norme {0}</translation>
    </message>
</context>
<context>
    <name>FitBar</name>
    <message>
        <source>Undo the fit</source>
        <translation>Défaire</translation>
    </message>
    <message>
        <source>Put q back to where it was before the fit</source>
        <translation>Remettre q là où il était avant l’ajustement</translation>
    </message>
    <message>
        <source>Learning rate of Adam</source>
        <translation>Taux d’apprentissage d’Adam</translation>
    </message>
    <message>
        <source>Step of the fit to look at</source>
        <translation>Pas de l’ajustement à regarder</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergence</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Fit q by gradient</source>
        <translation>Ajuster q</translation>
    </message>
    <message>
        <source>Move q towards p, down the slope of the chosen divergence ({0} steps of Adam)</source>
        <translation>Déplacer q vers p, le long de la pente de la divergence choisie ({0} pas d’Adam)</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Taux</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Pas</translation>
    </message>
</context>
<context>
    <name>FlowDensityPanel</name>
    <message>
        <source>Train a flow on points (family flow), or open one from the library.</source>
        <translation>Entraînez un flot sur des points (famille flow), ou ouvrez-en un de la bibliothèque.</translation>
    </message>
    <message>
        <source>Measuring the density…</source>
        <translation>Mesure de la densité…</translation>
    </message>
    <message>
        <source>mass on the grid {0}</source>
        <translation>masse sur la grille {0}</translation>
    </message>
    <message>
        <source>NLL {0} ± {1} nats</source>
        <translation>NLL {0} ± {1} nats</translation>
    </message>
    <message>
        <source>no held-out data to measure</source>
        <translation>pas de données tenues à l’écart à mesurer</translation>
    </message>
    <message>
        <source>entropy floor {0} nats</source>
        <translation>plancher d’entropie {0} nats</translation>
    </message>
    <message>
        <source>KL(data ‖ model) {0} nats</source>
        <translation>KL(données ‖ modèle) {0} nats</translation>
    </message>
</context>
<context>
    <name>FollowBadge</name>
    <message>
        <source>Followed: out of reach</source>
        <translation>Suivi&#xa0;: hors d’atteinte</translation>
    </message>
    <message>
        <source>{0} can&apos;t be read at the moment; what was read of it stays on show.</source>
        <translation>{0} ne peut être lu en ce moment&#xa0;; ce qui en a été lu reste affiché.</translation>
    </message>
    <message>
        <source>Followed: written {0} ago</source>
        <translation>Suivi&#xa0;: écrit il y a {0}</translation>
    </message>
    <message>
        <source>Followed: {0} is written by another process, last written {1} ago.</source>
        <translation>Suivi&#xa0;: {0} est écrit par un autre processus, la dernière fois il y a {1}.</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
</context>
<context>
    <name>ForwardBox</name>
    <message>
        <source>Real image</source>
        <translation>Image réelle</translation>
    </message>
    <message>
        <source>Real image with noise</source>
        <translation>Image réelle bruitée</translation>
    </message>
    <message>
        <source>Real points with noise</source>
        <translation>Points réels bruités</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Time t</source>
        <translation>Instant t</translation>
    </message>
    <message>
        <source>0 is clean, 1 is noise; the film goes to the same t</source>
        <translation>0 est propre, 1 est du bruit&#xa0;; le film va au même t</translation>
    </message>
    <message>
        <source>Test image</source>
        <translation>Image de test</translation>
    </message>
    <message>
        <source>Another test image</source>
        <translation>Une autre image de test</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>as {0}</source>
        <translation>en {0}</translation>
    </message>
    <message>
        <source>and back</source>
        <translation>et retour</translation>
    </message>
</context>
<context>
    <name>GreyPicker</name>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Grey to paint with, 0 (black) to 255 (white)</source>
        <translation>Gris à peindre, de 0 (noir) à 255 (blanc)</translation>
    </message>
</context>
<context>
    <name>GuessTheRealPanel</name>
    <message>
        <source>Start</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>The image in question</source>
        <translation>L’image en question</translation>
    </message>
    <message>
        <source>←  Generated</source>
        <translation>←  Générée</translation>
    </message>
    <message>
        <source>Real  →</source>
        <translation>Réelle  →</translation>
    </message>
    <message>
        <source>Open a model that samples images, or train one; then tell its images from real ones.</source>
        <translation>Ouvrez un modèle qui produit des images, ou entraînez-en un&#xa0;; distinguez ensuite ses images des vraies.</translation>
    </message>
    <message>
        <source>Half of the images are real, by the toss of a coin. Answer with ← and →.</source>
        <translation>La moitié des images sont réelles, à pile ou face. Répondez avec ← et →.</translation>
    </message>
    <message>
        <source>The game was left. Start another one.</source>
        <translation>La partie a été quittée. Commencez-en une autre.</translation>
    </message>
    <message>
        <source>Dealing images…</source>
        <translation>Distribution des images…</translation>
    </message>
    <message>
        <source>Right: it is real.</source>
        <translation>Juste&#xa0;: elle est réelle.</translation>
    </message>
    <message>
        <source>Right: it is generated.</source>
        <translation>Juste&#xa0;: elle est générée.</translation>
    </message>
    <message>
        <source>No, it is real.</source>
        <translation>Non, elle est réelle.</translation>
    </message>
    <message>
        <source>No, it is generated.</source>
        <translation>Non, elle est générée.</translation>
    </message>
    <message>
        <source>Key ← or G</source>
        <translation>Touche ← ou G</translation>
    </message>
    <message>
        <source>Key → or R</source>
        <translation>Touche → ou R</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Image {0} of {1}, model at step {2}</source>
        <translation>Image {0} sur {1}, modèle au pas {2}</translation>
    </message>
    <message>
        <source>Real or generated?</source>
        <translation>Réelle ou générée&#xa0;?</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Panel</source>
        <translation>Panneau</translation>
    </message>
    <message>
        <source>The panel the guide is about</source>
        <translation>Le panneau dont parle le guide</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Mettre en place</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>À essayer</translation>
    </message>
    <message>
        <source>In one formula</source>
        <translation>En une formule</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>D’où cela vient</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Starts training {0} on {1}</source>
        <translation>Commence l’entraînement de {0} sur {1}</translation>
    </message>
    <message>
        <source>Opens {0} and arranges the panel</source>
        <translation>Ouvre {0} et règle le panneau</translation>
    </message>
    <message>
        <source>Arranges the panel</source>
        <translation>Règle le panneau</translation>
    </message>
</context>
<context>
    <name>Guides</name>
    <message>
        <source>Guide to this panel (Ctrl+4)</source>
        <translation>Guide de ce panneau (Ctrl+4)</translation>
    </message>
</context>
<context>
    <name>ImageSide</name>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Classes captured</source>
        <translation>Classes captées</translation>
    </message>
    <message>
        <source>KL over classes</source>
        <translation>KL sur les classes</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nats</translation>
    </message>
    <message>
        <source>Fréchet distance</source>
        <translation>Dist. de Fréchet</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Losses of both players</source>
        <translation>Pertes des deux joueurs</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>Pick a sample to see the training images nearest to it.</source>
        <translation>Choisissez un échantillon pour voir les images d’entraînement les plus proches.</translation>
    </message>
    <message>
        <source>Nearest training images</source>
        <translation>Images d’entraînement les plus proches</translation>
    </message>
    <message>
        <source>Step {0} · figures of {1} samples</source>
        <translation>Pas {0} · mesures sur {1} échantillons</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>marks: test images</source>
        <translation>traits&#xa0;: images de test</translation>
    </message>
    <message>
        <source>Nearest training images · RMS difference {0} to {1}</source>
        <translation>Images d’entraînement les plus proches · écart quadratique {0} à {1}</translation>
    </message>
</context>
<context>
    <name>InspectSide</name>
    <message>
        <source>This model has no posterior.</source>
        <translation>Ce modèle n’a pas de postérieure.</translation>
    </message>
    <message>
        <source>no. {0}</source>
        <translation>nº {0}</translation>
    </message>
</context>
<context>
    <name>InversionBar</name>
    <message>
        <source>Test image</source>
        <translation>Image de test</translation>
    </message>
    <message>
        <source>Find its z</source>
        <translation>Trouver son z</translation>
    </message>
    <message>
        <source>Search for the latent that this test image could be decoded from, by gradient descent on z</source>
        <translation>Chercher le latent dont cette image de test pourrait être décodée, par descente de gradient sur z</translation>
    </message>
    <message>
        <source>Find the latent of a picture of your own…</source>
        <translation>Trouver le latent d’une image à vous…</translation>
    </message>
    <message>
        <source>Search for the latent</source>
        <translation>Chercher le latent</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop searching; the best latent so far stays</source>
        <translation>Arrêter la recherche&#xa0;; le meilleur latent trouvé reste</translation>
    </message>
    <message>
        <source>0 to {0}</source>
        <translation>0 à {0}</translation>
    </message>
</context>
<context>
    <name>InversionSide</name>
    <message>
        <source>no. {0}</source>
        <translation>nº {0}</translation>
    </message>
    <message>
        <source>Hover a point</source>
        <translation>Survolez un point</translation>
    </message>
    <message>
        <source>Find its z below</source>
        <translation>Trouvez son z dessous</translation>
    </message>
</context>
<context>
    <name>LaneBox</name>
    <message>
        <source>Family and preset of lane {0}</source>
        <translation>Famille et préréglage du couloir {0}</translation>
    </message>
    <message>
        <source>Keep: save this model as a checkpoint and open it</source>
        <translation>Garder&#xa0;: enregistrer ce modèle comme point de contrôle et l’ouvrir</translation>
    </message>
    <message>
        <source>Samples of lane {0} over the data</source>
        <translation>Échantillons du couloir {0} sur les données</translation>
    </message>
    <message>
        <source>— empty —</source>
        <translation>— vide —</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>KL {0} nats</source>
        <translation>KL {0} nats</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>pas {0}</translation>
    </message>
    <message>
        <source>Who runs in this lane</source>
        <translation>Qui court dans ce couloir</translation>
    </message>
</context>
<context>
    <name>LatentExplorer</name>
    <message>
        <source>Open a model from the library, or press Train.</source>
        <translation>Ouvrez un modèle de la bibliothèque, ou appuyez sur Entraîner.</translation>
    </message>
</context>
<context>
    <name>LatentSliders</name>
    <message>
        <source>{0}, in {1}</source>
        <translation>{0}, en {1}</translation>
    </message>
    <message>
        <source>{0}: travel is even in quantiles of a normal</source>
        <translation>{0}&#xa0;: course régulière en quantiles d’une loi normale</translation>
    </message>
    <message>
        <source>Value of {0}</source>
        <translation>Valeur de {0}</translation>
    </message>
    <message>
        <source>{0}: type any value; past ±1.64 the slider stretches</source>
        <translation>{0}&#xa0;: tapez toute valeur&#xa0;; au-delà de ±1,64 le curseur s’étire</translation>
    </message>
    <message>
        <source>Lock {0}</source>
        <translation>Verrouiller {0}</translation>
    </message>
    <message>
        <source>Keep {0} while the others move</source>
        <translation>Garder {0} pendant que les autres bougent</translation>
    </message>
    <message>
        <source>Reset {0}</source>
        <translation>Réinitialiser {0}</translation>
    </message>
    <message>
        <source>Put {0} back to 0</source>
        <translation>Remettre {0} à 0</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Search models and runs</source>
        <translation>Chercher modèles et entraînements</translation>
    </message>
    <message>
        <source>Open a checkpoint (Ctrl+O)</source>
        <translation>Ouvrir un point de contrôle (Ctrl+O)</translation>
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation>Ouvrir un point de contrôle</translation>
    </message>
    <message>
        <source>Table of all runs: compare, annotate, delete (Ctrl+Shift+R)</source>
        <translation>Tableau des entraînements&#xa0;: comparer, annoter, supprimer (Ctrl+Maj+R)</translation>
    </message>
    <message>
        <source>Table of all runs</source>
        <translation>Tableau des entraînements</translation>
    </message>
    <message>
        <source>Compare with the model on show</source>
        <translation>Comparer au modèle affiché</translation>
    </message>
    <message>
        <source>My runs</source>
        <translation>Mes entraînements</translation>
    </message>
    <message>
        <source>Pretrained</source>
        <translation>Préentraînés</translation>
    </message>
    <message>
        <source>Drop a checkpoint, a run folder or a folder of images anywhere.</source>
        <translation>Déposez n’importe où un point de contrôle, un dossier d’entraînement ou un dossier d’images.</translation>
    </message>
    <message>
        <source>With Shift, a dropped checkpoint is compared with the model on show.</source>
        <translation>Avec Maj, un point de contrôle déposé est comparé au modèle affiché.</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors);;All files (*)</source>
        <translation>Points de contrôle (*.safetensors);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open a run folder</source>
        <translation>Ouvrir un dossier d’entraînement</translation>
    </message>
    <message>
        <source>Models and runs</source>
        <translation>Modèles et entraînements</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0} pas</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>s’arrête</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>suivi</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>pas {0}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Ne plus comparer</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>Utiliser ses réglages</translation>
    </message>
    <message>
        <source>Show the table of runs</source>
        <translation>Montrer le tableau des entraînements</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Montrer dans le gestionnaire de fichiers</translation>
    </message>
</context>
<context>
    <name>LikelihoodBox</name>
    <message>
        <source>Test images by likelihood</source>
        <translation>Images de test par vraisemblance</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Test images measured</source>
        <translation>Images de test mesurées</translation>
    </message>
    <message>
        <source>Most likely</source>
        <translation>Les plus vraisemblables</translation>
    </message>
    <message>
        <source>Least likely</source>
        <translation>Les moins vraisemblables</translation>
    </message>
    <message>
        <source>log p in nats below each · mean of {0} images: {1} nats, {2} bits/dim</source>
        <translation>log p en nats sous chacune · moyenne de {0} images&#xa0;: {1} nats, {2} bits/dim</translation>
    </message>
</context>
<context>
    <name>LikelihoodSide</name>
    <message>
        <source>log p {0}</source>
        <translation>log p {0}</translation>
    </message>
    <message>
        <source>{0} bits/dim</source>
        <translation>{0} bits/dim</translation>
    </message>
    <message>
        <source>original {0}</source>
        <translation>original {0}</translation>
    </message>
    <message>
        <source>below −1,000,000 nats</source>
        <translation>moins de −1 000 000 nats</translation>
    </message>
    <message>
        <source>{0} nats</source>
        <translation>{0} nats</translation>
    </message>
    <message>
        <source>Measuring test images…</source>
        <translation>Mesure des images de test…</translation>
    </message>
</context>
<context>
    <name>LineBox</name>
    <message>
        <source>Density of the model on the line, and its map</source>
        <translation>Densité du modèle sur la droite, et son application</translation>
    </message>
    <message>
        <source>The map to the base, after {0} of {1} layers</source>
        <translation>L’application vers la base, après {0} couches sur {1}</translation>
    </message>
    <message>
        <source>log p, in nats: model blue, data dashed</source>
        <translation>log p, en nats&#xa0;: modèle en bleu, données en tirets</translation>
    </message>
    <message>
        <source>Density: model blue, data dashed</source>
        <translation>Densité&#xa0;: modèle en bleu, données en tirets</translation>
    </message>
</context>
<context>
    <name>LineView</name>
    <message>
        <source>Curves on the line</source>
        <translation>Courbes sur la droite</translation>
    </message>
    <message>
        <source>data p</source>
        <translation>données p</translation>
    </message>
    <message>
        <source>samples q</source>
        <translation>échantillons q</translation>
    </message>
    <message>
        <source>learned D</source>
        <translation>D appris</translation>
    </message>
    <message>
        <source>optimal p / (p + q)</source>
        <translation>optimal p / (p + q)</translation>
    </message>
</context>
<context>
    <name>LookSide</name>
    <message>
        <source>The picture looked at</source>
        <translation>L’image regardée</translation>
    </message>
    <message>
        <source>Click a patch to see what it looks at; again for the picture as a whole</source>
        <translation>Cliquez sur un patch pour voir ce qu’il regarde&#xa0;; encore une fois pour l’image entière</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>Plus proches voisines</translation>
    </message>
    <message>
        <source>The nearest pictures by the cosine of their features; click one</source>
        <translation>Les images les plus proches par le cosinus de leurs caractéristiques&#xa0;; cliquez-en une</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Attention of each head</source>
        <translation>Attention de chaque tête</translation>
    </message>
    <message>
        <source>Bright: looked at most; each head is scaled to its own maximum</source>
        <translation>Clair&#xa0;: le plus regardé&#xa0;; chaque tête est ramenée à son propre maximum</translation>
    </message>
    <message>
        <source>test image {0}</source>
        <translation>image de test {0}</translation>
    </message>
    <message>
        <source>layer {0} of {1}</source>
        <translation>couche {0} sur {1}</translation>
    </message>
    <message>
        <source>head {0}</source>
        <translation>tête {0}</translation>
    </message>
    <message>
        <source>What the token of the whole picture looks at</source>
        <translation>Ce que regarde le jeton de l’image entière</translation>
    </message>
    <message>
        <source>What the outlined patch looks at</source>
        <translation>Ce que regarde le patch encadré</translation>
    </message>
    <message>
        <source>Nearest in the features</source>
        <translation>Les plus proches dans les caractéristiques</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Saving {0}…</source>
        <translation>Enregistrement de {0}…</translation>
    </message>
    <message>
        <source>Ending what is being computed…</source>
        <translation>Fin des calculs en cours…</translation>
    </message>
</context>
<context>
    <name>ManyView</name>
    <message>
        <source>Test images, masked and imagined</source>
        <translation>Images de test, masquées et imaginées</translation>
    </message>
    <message>
        <source>Original · masked · imagined, one column a test image; click one</source>
        <translation>Original · masquée · imaginée, une colonne par image de test&#xa0;; cliquez-en une</translation>
    </message>
    <message>
        <source>test images {0} to {1}</source>
        <translation>images de test {0} à {1}</translation>
    </message>
    <message>
        <source>hidden patches: PSNR {0} dB in the mean</source>
        <translation>patchs cachés&#xa0;: PSNR {0} dB en moyenne</translation>
    </message>
</context>
<context>
    <name>MapBox</name>
    <message>
        <source>Density of the model over the plane</source>
        <translation>Densité du modèle dans le plan</translation>
    </message>
    <message>
        <source>outside the grid</source>
        <translation>hors de la grille</translation>
    </message>
    <message>
        <source>Hover to read the density</source>
        <translation>Survolez pour lire la densité</translation>
    </message>
    <message>
        <source>click to follow a point to the base</source>
        <translation>cliquez pour suivre un point jusqu’à la base</translation>
    </message>
    <message>
        <source>log |det J| {0} nats</source>
        <translation>log |det J| {0} nats</translation>
    </message>
    <message>
        <source>p = 0</source>
        <translation>p = 0</translation>
    </message>
    <message>
        <source>log p = −∞</source>
        <translation>log p = −∞</translation>
    </message>
    <message>
        <source>log p = {0} nats</source>
        <translation>log p = {0} nats</translation>
    </message>
</context>
<context>
    <name>MapSide</name>
    <message>
        <source>Encoding test images…</source>
        <translation>Encodage des images de test…</translation>
    </message>
    <message>
        <source>Decoding…</source>
        <translation>Décodage…</translation>
    </message>
    <message>
        <source>x of seed = x + 100 y</source>
        <translation>x de graine = x + 100 y</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>from A towards B</source>
        <translation>de A vers B</translation>
    </message>
    <message>
        <source>across, towards C</source>
        <translation>en travers, vers C</translation>
    </message>
    <message>
        <source>{0}, in σ</source>
        <translation>{0}, en σ</translation>
    </message>
    <message>
        <source>codes of step {0}</source>
        <translation>codes du pas {0}</translation>
    </message>
    <message>
        <source>{0} test items</source>
        <translation>{0} éléments de test</translation>
    </message>
    <message>
        <source>Go to its code</source>
        <translation>Aller à son code</translation>
    </message>
    <message>
        <source>Show its posterior</source>
        <translation>Montrer sa postérieure</translation>
    </message>
    <message>
        <source>Use as corner</source>
        <translation>En faire un coin</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>En haut à gauche</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>En haut à droite</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>En bas à gauche</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>En bas à droite</translation>
    </message>
    <message>
        <source>Use as image of the plane</source>
        <translation>En faire une image du plan</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>Montrer toute la carte</translation>
    </message>
    <message>
        <source>Put the cursor back to the centre</source>
        <translation>Remettre le curseur au centre</translation>
    </message>
    <message>
        <source>token of the picture</source>
        <translation>jeton de l’image</translation>
    </message>
    <message>
        <source>mean of the patches</source>
        <translation>moyenne des patchs</translation>
    </message>
    <message>
        <source>means in a 3 × 3 grid</source>
        <translation>moyennes sur une grille 3 × 3</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Caractéristiques</translation>
    </message>
    <message>
        <source>How the encoder&apos;s tokens become one vector of a picture</source>
        <translation>Comment les jetons de l’encodeur deviennent un seul vecteur par image</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Composantes</translation>
    </message>
    <message>
        <source>The two principal components of the features</source>
        <translation>Les deux composantes principales des caractéristiques</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>Neighbours in the features come to lie together; takes a while, in the background</source>
        <translation>Les voisines dans les caractéristiques se retrouvent ensemble&#xa0;; demande un moment, en arrière-plan</translation>
    </message>
    <message>
        <source>Progress of t-SNE</source>
        <translation>Avancement de t-SNE</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Map of pictures by their features</source>
        <translation>Carte des images selon leurs caractéristiques</translation>
    </message>
    <message>
        <source>Encoding…</source>
        <translation>Encodage…</translation>
    </message>
    <message>
        <source>first component, σ</source>
        <translation>première composante, σ</translation>
    </message>
    <message>
        <source>second component, σ</source>
        <translation>seconde composante, σ</translation>
    </message>
    <message>
        <source>{0} pictures · the two components have {1} % of the variance</source>
        <translation>{0} images · les deux composantes portent {1}&#xa0;% de la variance</translation>
    </message>
    <message>
        <source>t-SNE, σ</source>
        <translation>t-SNE, σ</translation>
    </message>
    <message>
        <source>{0} pictures · t-SNE keeps neighbours, not distances</source>
        <translation>{0} images · t-SNE garde les voisines, pas les distances</translation>
    </message>
</context>
<context>
    <name>MaskBar</name>
    <message>
        <source>scattered</source>
        <translation>dispersé</translation>
    </message>
    <message>
        <source>block</source>
        <translation>bloc</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>grille</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>à la main</translation>
    </message>
    <message>
        <source>Kind of mask</source>
        <translation>Sorte de masque</translation>
    </message>
    <message>
        <source>Scattered patches · one block · a regular grid stays visible · painted on the picture</source>
        <translation>Patchs dispersés · un bloc · une grille régulière reste visible · peint sur l’image</translation>
    </message>
    <message>
        <source>Mask ratio</source>
        <translation>Taux de masquage</translation>
    </message>
    <message>
        <source>Share of the patches that is hidden</source>
        <translation>Part des patchs qui est cachée</translation>
    </message>
    <message>
        <source>Seed of the mask</source>
        <translation>Graine du masque</translation>
    </message>
    <message>
        <source>The same seed hides the same patches</source>
        <translation>La même graine cache les mêmes patchs</translation>
    </message>
    <message>
        <source>Hide other patches</source>
        <translation>Cacher d’autres patchs</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Inverser</translation>
    </message>
    <message>
        <source>Hide what is visible and show what is hidden</source>
        <translation>Cacher ce qui est visible et montrer ce qui est caché</translation>
    </message>
    <message>
        <source>Keep visible patches</source>
        <translation>Garder le visible</translation>
    </message>
    <message>
        <source>Off: visible patches too are shown as the model imagines them, which it never learnt to</source>
        <translation>Désactivé&#xa0;: les patchs visibles sont montrés eux aussi comme le modèle les imagine, ce qu’il n’a jamais appris</translation>
    </message>
    <message>
        <source>{0} of {1} hidden</source>
        <translation>{0} cachés sur {1}</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Masque</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Taux</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
</context>
<context>
    <name>MaskCanvas</name>
    <message>
        <source>Mask to paint over the picture</source>
        <translation>Masque à peindre sur l’image</translation>
    </message>
</context>
<context>
    <name>MaskingPanel</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Masked: paint here</source>
        <translation>Masquée&#xa0;: peignez ici</translation>
    </message>
    <message>
        <source>Imagined</source>
        <translation>Imaginée</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>|imagined − original|, the mean of the colours</source>
        <translation>|imaginée − original|, moyenne des couleurs</translation>
    </message>
    <message>
        <source>Open a masked autoencoder from the library, or train one (family mae).</source>
        <translation>Ouvrez un auto-encodeur masqué de la bibliothèque, ou entraînez-en un (famille mae).</translation>
    </message>
    <message>
        <source>Imagining…</source>
        <translation>Le modèle imagine…</translation>
    </message>
    <message>
        <source>More pictures</source>
        <translation>Plus d’images</translation>
    </message>
    <message>
        <source>Ten masks</source>
        <translation>Dix masques</translation>
    </message>
    <message>
        <source>How much can it lose?</source>
        <translation>Que peut-il perdre&#xa0;?</translation>
    </message>
    <message>
        <source>own picture</source>
        <translation>votre image</translation>
    </message>
    <message>
        <source>test image {0}</source>
        <translation>image de test {0}</translation>
    </message>
    <message>
        <source>{0} of {1} patches hidden</source>
        <translation>{0} patchs cachés sur {1}</translation>
    </message>
    <message>
        <source>nothing is hidden</source>
        <translation>rien n’est caché</translation>
    </message>
    <message>
        <source>PSNR {0} dB · MSE {1}</source>
        <translation>PSNR {0} dB · EQM {1}</translation>
    </message>
    <message>
        <source>0 black · ≥ {0} yellow</source>
        <translation>0 noir · ≥ {0} jaune</translation>
    </message>
    <message>
        <source>of the hidden pixels</source>
        <translation>des pixels cachés</translation>
    </message>
</context>
<context>
    <name>MasksView</name>
    <message>
        <source>Ten masks, and what is imagined under each</source>
        <translation>Dix masques, et ce qui est imaginé sous chacun</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>Écart type</translation>
    </message>
    <message>
        <source>of {0} masks</source>
        <translation>de {0} masques</translation>
    </message>
    <message>
        <source>at most {0} · ≥ {1} yellow</source>
        <translation>au plus {0} · ≥ {1} jaune</translation>
    </message>
</context>
<context>
    <name>MeasurePage</name>
    <message>
        <source>Quality against steps</source>
        <translation>Qualité selon le nombre de pas</translation>
    </message>
    <message>
        <source>network calls</source>
        <translation>appels du réseau</translation>
    </message>
    <message>
        <source>Precision and recall against guidance</source>
        <translation>Précision et rappel selon le guidage</translation>
    </message>
    <message>
        <source>guidance s</source>
        <translation>guidage s</translation>
    </message>
    <message>
        <source>share</source>
        <translation>part</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>précision</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>rappel</translation>
    </message>
    <message>
        <source>Fréchet distance, judge&apos;s features</source>
        <translation>distance de Fréchet, caractéristiques du juge</translation>
    </message>
    <message>
        <source>sliced Wasserstein</source>
        <translation>Wasserstein par tranches</translation>
    </message>
    <message>
        <source>This model starts from given images; the editing page compares them.</source>
        <translation>Ce modèle part d’images données&#xa0;; la page des retouches les compare.</translation>
    </message>
    <message>
        <source>{0} samples a point, sampler {1}</source>
        <translation>{0} échantillons par point, échantillonneur {1}</translation>
    </message>
    <message>
        <source>{0} samples a point, {1} steps of {2}</source>
        <translation>{0} échantillons par point, {1} pas de {2}</translation>
    </message>
    <message>
        <source>Guidance needs a model that was told classes.</source>
        <translation>Le guidage demande un modèle qui connaît des classes.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>E&amp;ntraînement</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ai&amp;de</translation>
    </message>
    <message>
        <source>&amp;Open a checkpoint…</source>
        <translation>&amp;Ouvrir un point de contrôle…</translation>
    </message>
    <message>
        <source>Open a &amp;run folder…</source>
        <translation>Ouvrir un dossier d’en&amp;traînement…</translation>
    </message>
    <message>
        <source>&amp;Save the model on show…</source>
        <translation>&amp;Enregistrer le modèle affiché…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Train, pause or go on</source>
        <translation>En&amp;traîner, mettre en pause ou continuer</translation>
    </message>
    <message>
        <source>Step one &amp;phase</source>
        <translation>Avancer d’une &amp;phase</translation>
    </message>
    <message>
        <source>Step one &amp;whole step</source>
        <translation>Avancer d’un pas en&amp;tier</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>&amp;Resume the selected run</source>
        <translation>&amp;Reprendre l’entraînement choisi</translation>
    </message>
    <message>
        <source>&amp;Earlier snapshot</source>
        <translation>Instantané pré&amp;cédent</translation>
    </message>
    <message>
        <source>&amp;Later snapshot</source>
        <translation>Instantané &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Back to live</source>
        <translation>Re&amp;venir au direct</translation>
    </message>
    <message>
        <source>Table of a&amp;ll runs…</source>
        <translation>Tab&amp;leau des entraînements…</translation>
    </message>
    <message>
        <source>Copy the settings as P&amp;ython</source>
        <translation>Copier les réglages en P&amp;ython</translation>
    </message>
    <message>
        <source>Copy the selected r&amp;un as Python</source>
        <translation>Copier l’entraînement choisi en Pytho&amp;n</translation>
    </message>
    <message>
        <source>Copy the sa&amp;mple on show as Python</source>
        <translation>Copier l’échantillon &amp;montré en Python</translation>
    </message>
    <message>
        <source>Reset se&amp;ttings</source>
        <translation>Réinitialiser les ré&amp;glages</translation>
    </message>
    <message>
        <source>&amp;Search the library</source>
        <translation>&amp;Chercher dans la bibliothèque</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>&amp;Réinitialiser la disposition</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Comme le &amp;système</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Sombre</translation>
    </message>
    <message>
        <source>&amp;Swap light and dark</source>
        <translation>Échan&amp;ger clair et sombre</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start on.</source>
        <translation>La fenêtre parlera cette langue à son prochain démarrage.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>Show my &amp;runs</source>
        <translation>Montrer mes &amp;entraînements</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>Montrer le &amp;journal</translation>
    </message>
</context>
<context>
    <name>NllBox</name>
    <message>
        <source>Negative log-likelihood of held-out points</source>
        <translation>Log-vraisemblance négative de points tenus à l’écart</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nats</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modèle</translation>
    </message>
    <message>
        <source>entropy floor</source>
        <translation>plancher d’entropie</translation>
    </message>
    <message>
        <source>{0} nats above the floor</source>
        <translation>{0} nats au-dessus du plancher</translation>
    </message>
</context>
<context>
    <name>NoiseBar</name>
    <message>
        <source>Gaussian</source>
        <translation>gaussien</translation>
    </message>
    <message>
        <source>masking</source>
        <translation>masquage</translation>
    </message>
    <message>
        <source>salt and pepper</source>
        <translation>poivre et sel</translation>
    </message>
    <message>
        <source>Kind of noise</source>
        <translation>Sorte de bruit</translation>
    </message>
    <message>
        <source>Gaussian: added to every value, then clipped · masking: pixels turn black · salt and pepper: pixels turn black or white</source>
        <translation>Gaussien&#xa0;: ajouté à chaque valeur, puis écrêté · masquage&#xa0;: des pixels deviennent noirs · poivre et sel&#xa0;: des pixels deviennent noirs ou blancs</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>Niveau de bruit</translation>
    </message>
    <message>
        <source>Back to what the model was trained for</source>
        <translation>Revenir à ce pour quoi le modèle a été entraîné</translation>
    </message>
    <message>
        <source>Seed of the noise</source>
        <translation>Graine du bruit</translation>
    </message>
    <message>
        <source>The same seed gives the same noise</source>
        <translation>La même graine donne le même bruit</translation>
    </message>
    <message>
        <source>Draw the noise again</source>
        <translation>Tirer un autre bruit</translation>
    </message>
    <message>
        <source>Standard deviation of the noise; black is 0, white 1</source>
        <translation>Écart type du bruit&#xa0;; noir vaut 0, blanc 1</translation>
    </message>
    <message>
        <source>Share of the pixels that are hit</source>
        <translation>Part des pixels touchés</translation>
    </message>
    <message>
        <source>The model doesn&apos;t say what it was trained for</source>
        <translation>Le modèle ne dit pas pour quoi il a été entraîné</translation>
    </message>
    <message>
        <source>Back to what the model was trained for: {0}, {1}</source>
        <translation>Revenir à ce pour quoi le modèle a été entraîné&#xa0;: {0}, {1}</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Hide this sentence (Esc)</source>
        <translation>Cacher cette phrase (Échap)</translation>
    </message>
</context>
<context>
    <name>OptionsBar</name>
    <message>
        <source>log p</source>
        <translation>log p</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>Scale of the colours</source>
        <translation>Échelle des couleurs</translation>
    </message>
    <message>
        <source>Colours by log-density (12 nats down from the highest) or by density</source>
        <translation>Couleurs selon la log-densité (12 nats sous le maximum) ou la densité</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>Contours</translation>
    </message>
    <message>
        <source>Lines that hold 25, 50, 75 and 95 % of the mass</source>
        <translation>Lignes qui contiennent 25, 50, 75 et 95&#xa0;% de la masse</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Held-out points of the data set</source>
        <translation>Points du jeu de données tenus à l’écart</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>Points drawn from the model</source>
        <translation>Points tirés du modèle</translation>
    </message>
    <message>
        <source>Base grid</source>
        <translation>Grille de base</translation>
    </message>
    <message>
        <source>A square grid of the base distribution, carried to the data</source>
        <translation>Une grille carrée de la loi de base, transportée vers les données</translation>
    </message>
</context>
<context>
    <name>OptionsRow</name>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>The class the decoder is given; any leaves it open</source>
        <translation>La classe donnée au décodeur&#xa0;; «&#xa0;toutes&#xa0;» la laisse ouverte</translation>
    </message>
    <message>
        <source>Draw from p(x|z)</source>
        <translation>Tirer de p(x|z)</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Tirer à nouveau</translation>
    </message>
    <message>
        <source>any</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>Draw an observation instead of showing the mean of p(x|z)</source>
        <translation>Tirer une observation au lieu de montrer la moyenne de p(x|z)</translation>
    </message>
</context>
<context>
    <name>PaintCanvas</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
</context>
<context>
    <name>PanelTabs</name>
    <message>
        <source>Panels</source>
        <translation>Panneaux</translation>
    </message>
</context>
<context>
    <name>ParticlePlane</name>
    <message>
        <source>Wheel: zoom · drag: move · double-click: show everything</source>
        <translation>Molette&#xa0;: zoom · glisser&#xa0;: déplacer · double clic&#xa0;: tout montrer</translation>
    </message>
</context>
<context>
    <name>PathBar</name>
    <message>
        <source>Keyframes</source>
        <translation>Images clés</translation>
    </message>
    <message>
        <source>Click: go there · drag: change the order · × or Delete: remove</source>
        <translation>Clic&#xa0;: y aller · glisser&#xa0;: changer l’ordre · × ou Suppr&#xa0;: enlever</translation>
    </message>
    <message>
        <source>Add keyframe</source>
        <translation>Ajouter une image clé</translation>
    </message>
    <message>
        <source>Place on the path</source>
        <translation>Place sur le chemin</translation>
    </message>
    <message>
        <source>Saved so far</source>
        <translation>Déjà enregistré</translation>
    </message>
    <message>
        <source>Stop saving; no file is left behind</source>
        <translation>Arrêter l’enregistrement&#xa0;; aucun fichier ne reste</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>How long the whole path lasts, in seconds</source>
        <translation>Combien dure tout le chemin, en secondes</translation>
    </message>
    <message>
        <source>Lead back to the first keyframe, again and again</source>
        <translation>Revenir à la première image clé, encore et encore</translation>
    </message>
    <message>
        <source>Save pictures, or the path as a film</source>
        <translation>Enregistrer des images, ou le chemin en film</translation>
    </message>
    <message>
        <source>slerp</source>
        <translation>slerp</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>droit</translation>
    </message>
    <message>
        <source>Between keyframes it keeps the distance from the origin, like the prior’s mass</source>
        <translation>Entre images clés, il garde la distance à l’origine, comme la masse de l’a priori</translation>
    </message>
    <message>
        <source>Between keyframes it runs straight: this model’s latents have no Gaussian prior</source>
        <translation>Entre images clés, il va tout droit&#xa0;: les latents de ce modèle n’ont pas d’a priori gaussien</translation>
    </message>
    <message>
        <source>Make the code at the cursor the path’s next keyframe</source>
        <translation>Faire du code au curseur la prochaine image clé du chemin</translation>
    </message>
    <message>
        <source>There are {0} keyframes, the most there can be</source>
        <translation>Il y a {0} images clés, le plus qu’il peut y avoir</translation>
    </message>
    <message>
        <source>one more to play</source>
        <translation>encore une pour jouer</translation>
    </message>
    <message>
        <source>keep codes, then play between them</source>
        <translation>gardez des codes, puis jouez entre eux</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Espace)</translation>
    </message>
    <message>
        <source>Play the path (Space)</source>
        <translation>Jouer le chemin (Espace)</translation>
    </message>
    <message>
        <source>Where on the path the cursor is</source>
        <translation>Où en est le curseur sur le chemin</translation>
    </message>
</context>
<context>
    <name>PictureBar</name>
    <message>
        <source>Direction of the translation</source>
        <translation>Sens de la traduction</translation>
    </message>
    <message>
        <source>Previous test image</source>
        <translation>Image de test précédente</translation>
    </message>
    <message>
        <source>Test image</source>
        <translation>Image de test</translation>
    </message>
    <message>
        <source>Next test image</source>
        <translation>Image de test suivante</translation>
    </message>
    <message>
        <source>A random test image</source>
        <translation>Une image de test au hasard</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>Ouvrir une image…</translation>
    </message>
    <message>
        <source>A picture of your own; it can be dropped here too</source>
        <translation>Une image à vous&#xa0;; elle peut aussi être déposée ici</translation>
    </message>
    <message>
        <source>Back to the test images</source>
        <translation>Revenir aux images de test</translation>
    </message>
    <message>
        <source>Translate {0} to {1}, and back</source>
        <translation>Traduire {0} en {1}, et retour</translation>
    </message>
    <message>
        <source>0 to {0}</source>
        <translation>0 à {0}</translation>
    </message>
    <message>
        <source>Draw one</source>
        <translation>En dessiner une</translation>
    </message>
    <message>
        <source>Paint a picture and watch what the model makes of it</source>
        <translation>Peignez une image et regardez ce que le modèle en fait</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>Images de test</translation>
    </message>
</context>
<context>
    <name>PictureBox</name>
    <message>
        <source>Decoded at the cursor</source>
        <translation>Décodée au curseur</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>Dessiner</translation>
    </message>
    <message>
        <source>The most and the least likely test images</source>
        <translation>Les images de test les plus et les moins vraisemblables</translation>
    </message>
    <message>
        <source>Both models side by side</source>
        <translation>Les deux modèles côte à côte</translation>
    </message>
    <message>
        <source>One model wiped over the other</source>
        <translation>Un modèle par-dessus l’autre, avec un volet</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Ne plus comparer</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
    <message>
        <source>MSE {0}</source>
        <translation>EQM {0}</translation>
    </message>
    <message>
        <source>your sketch</source>
        <translation>votre croquis</translation>
    </message>
    <message>
        <source>Hover a point</source>
        <translation>Survolez un point</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
</context>
<context>
    <name>PictureCanvas</name>
    <message>
        <source>Picture to paint on</source>
        <translation>Image sur laquelle peindre</translation>
    </message>
</context>
<context>
    <name>PictureFiles</name>
    <message>
        <source>Open a picture</source>
        <translation>Ouvrir une image</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>Images ({0})</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>Animation</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
</context>
<context>
    <name>PictureRow</name>
    <message>
        <source>Test image</source>
        <translation>Image de test</translation>
    </message>
    <message>
        <source>Another test image</source>
        <translation>Une autre image de test</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Edit a picture of your own; one can be dropped here too</source>
        <translation>Retoucher une image à vous&#xa0;; on peut aussi en déposer une ici</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Edit the picture in the clipboard ({0})</source>
        <translation>Retoucher l’image du presse-papiers ({0})</translation>
    </message>
</context>
<context>
    <name>PictureSide</name>
    <message>
        <source>This model has no p(x|z) to draw from.</source>
        <translation>Ce modèle n’a pas de p(x|z) d’où tirer.</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>pas {0}</translation>
    </message>
</context>
<context>
    <name>PictureSource</name>
    <message>
        <source>Drawn by hand.</source>
        <translation>Dessinée à la main.</translation>
    </message>
    <message>
        <source>Taken as it is.</source>
        <translation>Prise telle quelle.</translation>
    </message>
</context>
<context>
    <name>PlaneBar</name>
    <message>
        <source>Axes</source>
        <translation>Axes</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Composantes</translation>
    </message>
    <message>
        <source>Three images</source>
        <translation>Trois images</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Graines</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>The plane through the latent space: two latent axes, two principal components of the codes (in standard deviations σ), the plane through three test images, or the seeds: draws from the prior, neighbours blended along spheres (seed = x + 100 y)</source>
        <translation>Le plan à travers l’espace latent&#xa0;: deux axes latents, deux composantes principales des codes (en écarts types σ), le plan par trois images de test, ou les graines&#xa0;: des tirages de l’a priori, les voisins mélangés le long de sphères (graine = x + 100 y)</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>Axe horizontal</translation>
    </message>
    <message>
        <source>Vertical axis</source>
        <translation>Axe vertical</translation>
    </message>
    <message>
        <source>Choose three other images</source>
        <translation>Choisir trois autres images</translation>
    </message>
    <message>
        <source>Undo the last move or change</source>
        <translation>Annuler le dernier déplacement ou changement</translation>
    </message>
    <message>
        <source>Redo what was undone last</source>
        <translation>Rétablir ce qui vient d’être annulé</translation>
    </message>
    <message>
        <source>Put the cursor back to the centre</source>
        <translation>Remettre le curseur au centre</translation>
    </message>
    <message>
        <source>Show the whole map (double click)</source>
        <translation>Montrer toute la carte (double clic)</translation>
    </message>
</context>
<context>
    <name>PlaneSide</name>
    <message>
        <source>Modes</source>
        <translation>Modes</translation>
    </message>
    <message>
        <source>Modes captured</source>
        <translation>Modes captés</translation>
    </message>
    <message>
        <source>High-quality share</source>
        <translation>Part de haute qualité</translation>
    </message>
    <message>
        <source>Reverse KL</source>
        <translation>KL inverse</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nats</translation>
    </message>
    <message>
        <source>Distance between samples</source>
        <translation>Distance entre échantillons</translation>
    </message>
    <message>
        <source>of data&apos;s</source>
        <translation>de celle des données</translation>
    </message>
    <message>
        <source>{0} of {1}, strictly {2}</source>
        <translation>{0} sur {1}, strictement {2}</translation>
    </message>
    <message>
        <source>{0} of {1} samples outside</source>
        <translation>{0} échantillons sur {1} hors cadre</translation>
    </message>
    <message>
        <source>JSD {0} nats</source>
        <translation>JSD {0} nats</translation>
    </message>
    <message>
        <source>D’s bound {0}</source>
        <translation>Borne de D {0}</translation>
    </message>
    <message>
        <source>Jensen–Shannon divergence of data and samples at step {0}, at most log 2 = 0.693: exact for the data, {1} samples counted cell by cell. A discriminator trained on cross-entropy bounds it from below; the optimal p / (p + q) reaches it.</source>
        <translation>Divergence de Jensen–Shannon entre données et échantillons au pas {0}, au plus log 2 = 0,693&#xa0;: exacte pour les données, {1} échantillons comptés case par case. Un discriminateur entraîné par entropie croisée la borne par en dessous&#xa0;; l’optimal p / (p + q) l’atteint.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>learned D</source>
        <translation>D appris</translation>
    </message>
    <message>
        <source>optimal D</source>
        <translation>D optimal</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>différence</translation>
    </message>
    <message>
        <source>Whose field</source>
        <translation>Le champ de qui</translation>
    </message>
    <message>
        <source>The learned discriminator, the best possible p / (p + q), or the first minus the second</source>
        <translation>Le discriminateur appris, le meilleur possible p / (p + q), ou le premier moins le second</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Held-out points of the data set</source>
        <translation>Points du jeu de données tenus à l’écart</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>The same latents at every step: motion means learning</source>
        <translation>Les mêmes latents à chaque pas&#xa0;: tout mouvement est de l’apprentissage</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Discriminateur</translation>
    </message>
    <message>
        <source>Blue where it takes a point for real, orange where for generated</source>
        <translation>Bleu où il prend un point pour réel, orange pour généré</translation>
    </message>
    <message>
        <source>Mesh</source>
        <translation>Maillage</translation>
    </message>
    <message>
        <source>A grid of 20 × 20 equally likely cells of the latent square; small cells are dense</source>
        <translation>Une grille de 20 × 20 cases équiprobables du carré latent&#xa0;; les petites cases sont denses</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradients</translation>
    </message>
    <message>
        <source>Where the discriminator&apos;s score rises: the way a sample is told to go</source>
        <translation>Là où monte le score du discriminateur&#xa0;: le chemin indiqué à un échantillon</translation>
    </message>
</context>
<context>
    <name>PlaneSurface</name>
    <message>
        <source>Latent map</source>
        <translation>Carte latente</translation>
    </message>
    <message>
        <source>drag me</source>
        <translation>glissez-moi</translation>
    </message>
</context>
<context>
    <name>PointsCanvas</name>
    <message>
        <source>Density of the points</source>
        <translation>Densité des points</translation>
    </message>
    <message>
        <source>Plane to drop points on</source>
        <translation>Plan où semer des points</translation>
    </message>
    <message>
        <source> units</source>
        <translation> unités</translation>
    </message>
    <message>
        <source> per unit</source>
        <translation> par unité</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Densité</translation>
    </message>
</context>
<context>
    <name>PosteriorBar</name>
    <message>
        <source>Posterior</source>
        <translation>Postérieure</translation>
    </message>
    <message>
        <source>Epsilon {0}</source>
        <translation>Epsilon {0}</translation>
    </message>
    <message>
        <source>z = μ + σ·ε of the chosen image, in standard deviations in the plane; or drag ◆</source>
        <translation>z = μ + σ·ε de l’image choisie, en écarts types dans le plan&#xa0;; ou glissez ◆</translation>
    </message>
    <message>
        <source>Draw ε from N(0, I)</source>
        <translation>Tirer ε de N(0, I)</translation>
    </message>
    <message>
        <source>Back to the mean, ε = 0</source>
        <translation>Revenir à la moyenne, ε = 0</translation>
    </message>
    <message>
        <source>Open a model first.</source>
        <translation>Ouvrez d’abord un modèle.</translation>
    </message>
    <message>
        <source>Show q(z|x) of the chosen image as an ellipse at one and two σ; click a point to choose</source>
        <translation>Montrer q(z|x) de l’image choisie comme ellipse à un et deux σ&#xa0;; cliquez sur un point pour choisir</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>Leave lecture mode</source>
        <translation>Quitter le mode cours</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0} est enregistré</translation>
    </message>
    <message>
        <source>That was the last prepared view.</source>
        <translation>C’était la dernière vue préparée.</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>&amp;Présenter</translation>
    </message>
    <message>
        <source>&amp;Save view…</source>
        <translation>&amp;Enregistrer la vue…</translation>
    </message>
    <message>
        <source>&amp;Recall a view…</source>
        <translation>&amp;Rappeler une vue…</translation>
    </message>
    <message>
        <source>&amp;Lecture mode</source>
        <translation>&amp;Mode cours</translation>
    </message>
    <message>
        <source>&amp;Prepared views…</source>
        <translation>&amp;Vues préparées…</translation>
    </message>
    <message>
        <source>&amp;Add what is on show</source>
        <translation>&amp;Ajouter ce qui est affiché</translation>
    </message>
    <message>
        <source>&amp;Next prepared view</source>
        <translation>Vue préparée &amp;suivante</translation>
    </message>
    <message>
        <source>Prepared view &amp;before</source>
        <translation>Vue préparée pré&amp;cédente</translation>
    </message>
    <message>
        <source>Pla&amp;y through the run</source>
        <translation>Parcourir l’en&amp;traînement</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>Added to the prepared views: {0}</source>
        <translation>Ajouté aux vues préparées&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Open prepared views</source>
        <translation>Ouvrir des vues préparées</translation>
    </message>
    <message>
        <source>Save the prepared views</source>
        <translation>Enregistrer les vues préparées</translation>
    </message>
    <message>
        <source>Prepared views (*{0})</source>
        <translation>Vues préparées (*{0})</translation>
    </message>
</context>
<context>
    <name>ProbeView</name>
    <message>
        <source>this encoder</source>
        <translation>cet encodeur</translation>
    </message>
    <message>
        <source>untrained encoder</source>
        <translation>encodeur non entraîné</translation>
    </message>
    <message>
        <source>raw pixels</source>
        <translation>pixels bruts</translation>
    </message>
    <message>
        <source>code of the VAE</source>
        <translation>code du VAE</translation>
    </message>
    <message>
        <source>code of the denoising autoencoder</source>
        <translation>code de l’auto-encodeur débruiteur</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>linear probe</source>
        <translation>sonde linéaire</translation>
    </message>
    <message>
        <source>nearest neighbours</source>
        <translation>plus proches voisines</translation>
    </message>
    <message>
        <source>What reads the classes off the frozen features</source>
        <translation>Ce qui lit les classes dans les caractéristiques gelées</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>With all labels it takes some minutes</source>
        <translation>Avec toutes les étiquettes, cela prend quelques minutes</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>Avancement de la mesure</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{0} labels</source>
        <translation>{0} étiquettes</translation>
    </message>
    <message>
        <source>and all {0}</source>
        <translation>et les {0}</translation>
    </message>
    <message>
        <source>Accuracy against the number of labels</source>
        <translation>Exactitude selon le nombre d’étiquettes</translation>
    </message>
    <message>
        <source>How well can the classes be read off the frozen features, with few labels and many? Five draws of the labels each; the bars are standard errors.</source>
        <translation>Lit-on bien les classes dans les caractéristiques gelées, avec peu d’étiquettes et avec beaucoup&#xa0;? Cinq tirages d’étiquettes chaque fois&#xa0;; les barres sont des erreurs types.</translation>
    </message>
    <message>
        <source>With {0} labels, at step {1}: {2}</source>
        <translation>Avec {0} étiquettes, au pas {1}&#xa0;: {2}</translation>
    </message>
    <message>
        <source>accuracy, %</source>
        <translation>exactitude, %</translation>
    </message>
    <message>
        <source>number of labels</source>
        <translation>nombre d’étiquettes</translation>
    </message>
</context>
<context>
    <name>RegressPage</name>
    <message>
        <source>Trained by least squares, a network answers with the mean E[x | y] of all that is possible. A sampler draws one of them.</source>
        <translation>Entraîné par moindres carrés, un réseau répond par la moyenne E[x | y] de tout ce qui est possible. Un échantillonneur en tire un.</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Avancement de l’entraînement</translation>
    </message>
    <message>
        <source>p(x | y) with one branch</source>
        <translation>p(x | y), une branche</translation>
    </message>
    <message>
        <source>p(x | y) with two branches</source>
        <translation>p(x | y), deux branches</translation>
    </message>
    <message>
        <source>data</source>
        <translation>données</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>tirages</translation>
    </message>
    <message>
        <source>regressor</source>
        <translation>régression</translation>
    </message>
    <message>
        <source>the image given</source>
        <translation>l’image donnée</translation>
    </message>
    <message>
        <source>Regressor: E[x | {0}]</source>
        <translation>Régresseur&#xa0;: E[x | {0}]</translation>
    </message>
    <message>
        <source>Regressor: E[x]</source>
        <translation>Régresseur&#xa0;: E[x]</translation>
    </message>
    <message>
        <source>The same network&apos;s least-squares prediction from pure noise, where the input says nothing of x</source>
        <translation>La prédiction du même réseau par moindres carrés à partir du bruit pur, où l’entrée ne dit rien de x</translation>
    </message>
    <message>
        <source>Sampler: eight answers</source>
        <translation>Huit réponses</translation>
    </message>
    <message>
        <source>Mean of the eight</source>
        <translation>Moyenne des huit</translation>
    </message>
    <message>
        <source>Of ever more answers it is the regressor&apos;s</source>
        <translation>D’un nombre croissant de réponses, c’est celle du régresseur</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Train both on the line</source>
        <translation>Entraîner les deux</translation>
    </message>
</context>
<context>
    <name>Remote</name>
    <message>
        <source>A run of other processes can&apos;t be taken step by step.</source>
        <translation>Un entraînement d’autres processus ne peut être fait pas à pas.</translation>
    </message>
</context>
<context>
    <name>RepresentationPanel</name>
    <message>
        <source>Open a masked autoencoder from the library, or train one (family mae).</source>
        <translation>Ouvrez un auto-encodeur masqué de la bibliothèque, ou entraînez-en un (famille mae).</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Regarder de près</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Sonde</translation>
    </message>
</context>
<context>
    <name>RestorationPanel</name>
    <message>
        <source>Clean</source>
        <translation>Propre</translation>
    </message>
    <message>
        <source>Corrupted</source>
        <translation>Dégradée</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Restaurée</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>|restored − clean|, the mean of the colours</source>
        <translation>|restaurée − propre|, moyenne des couleurs</translation>
    </message>
    <message>
        <source>Open a denoising autoencoder from the library, or train one (family dae).</source>
        <translation>Ouvrez un auto-encodeur débruiteur de la bibliothèque, ou entraînez-en un (famille dae).</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restauration…</translation>
    </message>
    <message>
        <source>own picture</source>
        <translation>votre image</translation>
    </message>
    <message>
        <source>test image {0}</source>
        <translation>image de test {0}</translation>
    </message>
    <message>
        <source>mean {0}
0 black · ≥ {1} yellow</source>
        <translation>moyenne {0}
0 noir · ≥ {1} jaune</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>identiques</translation>
    </message>
    <message>
        <source>PSNR {0} dB</source>
        <translation>PSNR {0} dB</translation>
    </message>
    <message>
        <source>{0} levels, {1} test images each</source>
        <translation>{0} niveaux, {1} images de test chacun</translation>
    </message>
    <message>
        <source>mean of {0} test images</source>
        <translation>moyenne de {0} images de test</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>pas {0}</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>graine {0}</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>{0} is there again.</source>
        <translation>{0} est de nouveau là.</translation>
    </message>
    <message>
        <source>{0} can&apos;t be read any more; what was read of it stays, and it is looked for.</source>
        <translation>{0} ne peut plus être lu&#xa0;; ce qui en a été lu reste, et il est recherché.</translation>
    </message>
    <message>
        <source>Stopped at step {0}, as validation no longer improves; kept are the best weights, of step {1}.</source>
        <translation>Arrêté au pas {0}, car la validation ne s’améliore plus&#xa0;; les meilleurs poids sont conservés, ceux du pas {1}.</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Duplicate with changes</source>
        <translation>Dupliquer avec des changements</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Copier en Python</translation>
    </message>
    <message>
        <source>Export to TensorBoard…</source>
        <translation>Exporter vers TensorBoard…</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Montrer dans le gestionnaire de fichiers</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>Mettre à la corbeille…</translation>
    </message>
    <message>
        <source>Choose one run first</source>
        <translation>Choisissez d’abord un entraînement</translation>
    </message>
    <message>
        <source>The form belongs to the run in progress; stop it first</source>
        <translation>Le formulaire appartient à l’entraînement en cours&#xa0;; arrêtez-le d’abord</translation>
    </message>
    <message>
        <source>A run in progress can&apos;t be deleted; stop it first</source>
        <translation>Un entraînement en cours ne peut être supprimé&#xa0;; arrêtez-le d’abord</translation>
    </message>
    <message>
        <source>Export to TensorBoard</source>
        <translation>Exporter vers TensorBoard</translation>
    </message>
    <message>
        <source>Exporting {0}…</source>
        <translation>Exportation de {0}…</translation>
    </message>
    <message>
        <source>Exported {0}. Look at it with: tensorboard --logdir {1}</source>
        <translation>{0} est exporté. Regardez-le avec&#xa0;: tensorboard --logdir {1}</translation>
    </message>
    <message>
        <source>{0} runs</source>
        <translation>{0} entraînements</translation>
    </message>
    <message>
        <source>Move “{0}” to the trash?</source>
        <translation>Mettre «&#xa0;{0}&#xa0;» à la corbeille&#xa0;?</translation>
    </message>
    <message>
        <source>Folders can be brought back from the trash.</source>
        <translation>Les dossiers peuvent être ramenés de la corbeille.</translation>
    </message>
    <message>
        <source>“{0}” is in the trash; the file manager brings it back.</source>
        <translation>«&#xa0;{0}&#xa0;» est dans la corbeille&#xa0;; le gestionnaire de fichiers le ramène.</translation>
    </message>
    <message>
        <source>Move {0} runs to the trash?</source>
        <translation>Mettre {0} entraînements à la corbeille&#xa0;?</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>{0} runs are in the trash; the file manager brings them back.</source>
        <translation>{0} entraînements sont dans la corbeille&#xa0;; le gestionnaire de fichiers les ramène.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>training</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>s’arrête</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>suivi</translation>
    </message>
    <message>
        <source>{0} of {1} steps, {2}</source>
        <translation>{0} pas sur {1}, {2}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Famille</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Last figures</source>
        <translation>Dernières mesures</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>On validation data where it was measured, else on the last batch; the tooltip has all</source>
        <translation>Sur les données de validation là où c’est mesuré, sinon sur le dernier lot&#xa0;; l’infobulle les a toutes</translation>
    </message>
    <message>
        <source>Time spent training, in hours, minutes and seconds</source>
        <translation>Temps passé à s’entraîner, en heures, minutes et secondes</translation>
    </message>
    <message>
        <source>Everything in the run&apos;s folder</source>
        <translation>Tout ce que contient le dossier de l’entraînement</translation>
    </message>
    <message>
        <source>F2 or a double-click edits it; it is kept in the run&apos;s folder</source>
        <translation>F2 ou un double clic la modifie&#xa0;; elle est gardée dans le dossier de l’entraînement</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Runs</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Edit the note</source>
        <translation>Modifier la remarque</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Filter by name, family, data, preset or note</source>
        <translation>Filtrer par nom, famille, données, préréglage ou remarque</translation>
    </message>
    <message>
        <source>Edit the note of the run (F2)</source>
        <translation>Modifier la remarque de l’entraînement (F2)</translation>
    </message>
    <message>
        <source>No runs yet: press Train in the main window.</source>
        <translation>Pas encore d’entraînement&#xa0;: appuyez sur Entraîner dans la fenêtre principale.</translation>
    </message>
    <message>
        <source>{0} of {1} runs · {2} in all</source>
        <translation>{0} entraînements sur {1} · {2} en tout</translation>
    </message>
    <message>
        <source>{0} runs · {1}</source>
        <translation>{0} entraînements · {1}</translation>
    </message>
</context>
<context>
    <name>SamplerBox</name>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Network calls from noise to data, 1 to 1,000; more can be typed</source>
        <translation>Appels du réseau du bruit aux données, de 1 à 1 000&#xa0;; on peut en taper plus</translation>
    </message>
    <message>
        <source>Guidance s</source>
        <translation>Guidage s</translation>
    </message>
    <message>
        <source>ε = ε_null + s · (ε_cond − ε_null): 0 ignores the class, 1 takes it as learnt</source>
        <translation>ε = ε_null + s · (ε_cond − ε_null)&#xa0;: 0 ignore la classe, 1 la prend telle qu’apprise</translation>
    </message>
</context>
<context>
    <name>SaveSide</name>
    <message>
        <source>Picture at the cursor…</source>
        <translation>Image au curseur…</translation>
    </message>
    <message>
        <source>Grid between the corners…</source>
        <translation>Grille entre les coins…</translation>
    </message>
    <message>
        <source>Tiles of the map…</source>
        <translation>Tuiles de la carte…</translation>
    </message>
    <message>
        <source>Path as GIF…</source>
        <translation>Chemin en GIF…</translation>
    </message>
    <message>
        <source>Path as MP4…</source>
        <translation>Chemin en MP4…</translation>
    </message>
    <message>
        <source>Latent explorer: {0}</source>
        <translation>Explorateur latent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Rien n’a été enregistré.</translation>
    </message>
    <message>
        <source>Saved {0}.</source>
        <translation>{0} est enregistré.</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Saved drawings</source>
        <translation>Dessins enregistrés</translation>
    </message>
    <message>
        <source>None yet. What you save is listed here and among the data sets.</source>
        <translation>Aucun encore. Ce que vous enregistrez figure ici et parmi les jeux de données.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Draw on this one (double click)</source>
        <translation>Continuer ce dessin (double clic)</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Save the large picture: this step, or the whole film</source>
        <translation>Enregistrer la grande image&#xa0;: ce pas, ou tout le film</translation>
    </message>
    <message>
        <source>This step as PNG…</source>
        <translation>Ce pas en PNG…</translation>
    </message>
    <message>
        <source>Film as GIF…</source>
        <translation>Film en GIF…</translation>
    </message>
    <message>
        <source>Film as MP4…</source>
        <translation>Film en MP4…</translation>
    </message>
    <message>
        <source>Saved {0}.</source>
        <translation>{0} est enregistré.</translation>
    </message>
</context>
<context>
    <name>SchedulePlot</name>
    <message>
        <source>ᾱ(t): the signal&apos;s share of the variance of x_t</source>
        <translation>ᾱ(t)&#xa0;: la part du signal dans la variance de x_t</translation>
    </message>
    <message>
        <source>Signal-to-noise ratio of x_t: 10 log₁₀ ᾱ / (1 − ᾱ), in dB</source>
        <translation>Rapport signal sur bruit de x_t&#xa0;: 10 log₁₀ ᾱ / (1 − ᾱ), en dB</translation>
    </message>
    <message>
        <source>β: the noise that one of 1,000 steps adds, 1 − ᾱ(t) / ᾱ(t − 1/1000)</source>
        <translation>β&#xa0;: le bruit qu’ajoute un pas sur 1 000, 1 − ᾱ(t) / ᾱ(t − 1/1000)</translation>
    </message>
    <message>
        <source>ᾱ(t)</source>
        <translation>ᾱ(t)</translation>
    </message>
    <message>
        <source>SNR, dB</source>
        <translation>RSB, dB</translation>
    </message>
    <message>
        <source>β of 1,000 steps</source>
        <translation>β de 1 000 pas</translation>
    </message>
    <message>
        <source>ᾱ({0}) = {1}</source>
        <translation>ᾱ({0}) = {1}</translation>
    </message>
    <message>
        <source>SNR {0} dB</source>
        <translation>RSB {0} dB</translation>
    </message>
    <message>
        <source>β {0}, of 1,000 steps</source>
        <translation>β {0}, de 1 000 pas</translation>
    </message>
</context>
<context>
    <name>ScoreBars</name>
    <message>
        <source>Discriminator&apos;s scores</source>
        <translation>Scores du discriminateur</translation>
    </message>
    <message>
        <source>Blue: real test images · orange: samples · higher is more real</source>
        <translation>Bleu&#xa0;: vraies images de test · orange&#xa0;: échantillons · plus haut est plus vrai</translation>
    </message>
    <message>
        <source>real above fake {0} %</source>
        <translation>vrai au-dessus du faux {0}&#xa0;%</translation>
    </message>
    <message>
        <source>D’s scores</source>
        <translation>Scores de D</translation>
    </message>
    <message>
        <source>blue real, orange fake</source>
        <translation>bleu vrai, orange faux</translation>
    </message>
</context>
<context>
    <name>ScoreBoard</name>
    <message>
        <source>W₂ over CPU seconds</source>
        <translation>W₂ selon les secondes de calcul</translation>
    </message>
    <message>
        <source>units</source>
        <translation>unités</translation>
    </message>
    <message>
        <source>floor {0}</source>
        <translation>plancher {0}</translation>
    </message>
    <message>
        <source>{0}: step {1} after {2} s of one core</source>
        <translation>{0}&#xa0;: pas {1} après {2} s d’un cœur</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>En tête</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Who is ahead</source>
        <translation>Qui est en tête</translation>
    </message>
    <message>
        <source>The nearest to the data first</source>
        <translation>Le plus proche des données d’abord</translation>
    </message>
    <message>
        <source>2-Wasserstein distance of samples to data, in units</source>
        <translation>Distance de Wasserstein-2 des échantillons aux données, en unités</translation>
    </message>
    <message>
        <source>KL(data ‖ model) in nats, where the density is exact</source>
        <translation>KL(données ‖ modèle) en nats, là où la densité est exacte</translation>
    </message>
    <message>
        <source>Trainable scalars</source>
        <translation>Scalaires entraînables</translation>
    </message>
    <message>
        <source>Share of right answers with its 95 % interval (Wilson); a coin gets one half</source>
        <translation>Part de bonnes réponses, avec son intervalle à 95&#xa0;% (Wilson)&#xa0;; pile ou face en obtient la moitié</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Discriminateur</translation>
    </message>
    <message>
        <source>{0} % ({1}–{2} %), {3} of {4}</source>
        <translation>{0}&#xa0;% ({1}–{2}&#xa0;%), {3} sur {4}</translation>
    </message>
</context>
<context>
    <name>ScriptCopier</name>
    <message>
        <source>Select a run in the library first.</source>
        <translation>Choisissez d’abord un entraînement dans la bibliothèque.</translation>
    </message>
    <message>
        <source>A script that repeats {0} is on the clipboard.</source>
        <translation>Un script qui répète {0} est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>There is no sample here; the latent explorer and the denoising panel draw some.</source>
        <translation>Il n’y a pas d’échantillon ici&#xa0;; l’explorateur latent et le panneau de débruitage en tirent.</translation>
    </message>
    <message>
        <source>A script that repeats this sample is on the clipboard.</source>
        <translation>Un script qui répète cet échantillon est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>It loads the weights on show, kept in {0} until {1} newer ones are.</source>
        <translation>Il charge les poids montrés, gardés dans {0} jusqu’à ce que {1} plus récents le soient.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Saved {0}</source>
        <translation>{0} est enregistré</translation>
    </message>
    <message>
        <source>{0} is being written by another process.</source>
        <translation>{0} est en cours d’écriture par un autre processus.</translation>
    </message>
    <message>
        <source>{0} is still training; stop it first.</source>
        <translation>{0} s’entraîne encore&#xa0;; arrêtez-le d’abord.</translation>
    </message>
</context>
<context>
    <name>SettingEdit</name>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Move through buttons, fields and tabs</source>
        <translation>Passer d’un bouton, champ ou onglet à l’autre</translation>
    </message>
    <message>
        <source>Move sliders, the map&apos;s cursor and images</source>
        <translation>Déplacer les curseurs, celui de la carte et les images</translation>
    </message>
    <message>
        <source>Compare the library&apos;s entry with the model on show, or stop</source>
        <translation>Comparer l’entrée de la bibliothèque au modèle affiché, ou cesser</translation>
    </message>
    <message>
        <source>Dismiss an error</source>
        <translation>Fermer une erreur</translation>
    </message>
    <message>
        <source>Play or pause what is played</source>
        <translation>Lire ou mettre en pause ce qui se joue</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>First and last frame of a film</source>
        <translation>Première et dernière image d’un film</translation>
    </message>
    <message>
        <source>Home  End</source>
        <translation>Début  Fin</translation>
    </message>
    <message>
        <source>Play a film again and again</source>
        <translation>Rejouer un film sans fin</translation>
    </message>
    <message>
        <source>Continue a film from the step on show</source>
        <translation>Continuer un film à partir du pas affiché</translation>
    </message>
    <message>
        <source>Brush, eraser</source>
        <translation>Pinceau, gomme</translation>
    </message>
    <message>
        <source>Narrower, wider brush</source>
        <translation>Pinceau plus étroit, plus large</translation>
    </message>
    <message>
        <source>In the game: generated, real</source>
        <translation>Dans le jeu&#xa0;: générée, réelle</translation>
    </message>
</context>
<context>
    <name>SketchBox</name>
    <message>
        <source>Draw it</source>
        <translation>Dessiner</translation>
    </message>
    <message>
        <source>Back to sliders and corners</source>
        <translation>Revenir aux curseurs et aux coins</translation>
    </message>
</context>
<context>
    <name>SketchSide</name>
    <message>
        <source>Draw it: sketch a picture, and its code is found on the map</source>
        <translation>Dessiner&#xa0;: esquissez une image, et son code est trouvé sur la carte</translation>
    </message>
    <message>
        <source>Only pictures can be drawn; this model makes points.</source>
        <translation>Seules des images se dessinent&#xa0;; ce modèle produit des points.</translation>
    </message>
    <message>
        <source>This model doesn&apos;t encode, so it can&apos;t find the code of a drawing.</source>
        <translation>Ce modèle n’encode pas&#xa0;: il ne peut trouver le code d’un dessin.</translation>
    </message>
</context>
<context>
    <name>SkippedFiles</name>
    <message>
        <source>{0} skipped files</source>
        <translation>{0} fichiers écartés</translation>
    </message>
    <message>
        <source>1 skipped file</source>
        <translation>1 fichier écarté</translation>
    </message>
    <message>
        <source>Skipped files and why</source>
        <translation>Fichiers écartés, et pourquoi</translation>
    </message>
</context>
<context>
    <name>SlidersBox</name>
    <message>
        <source>Coordinates</source>
        <translation>Coordonnées</translation>
    </message>
    <message>
        <source>Sliders along the latent’s axes</source>
        <translation>Curseurs le long des axes du latent</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>Directions</translation>
    </message>
    <message>
        <source>Sliders along directions of your own, such as from class to class</source>
        <translation>Curseurs le long de vos propres directions, par exemple de classe à classe</translation>
    </message>
    <message>
        <source>Make a direction</source>
        <translation>Faire une direction</translation>
    </message>
    <message>
        <source>Save the directions to a file, or load some</source>
        <translation>Enregistrer les directions dans un fichier, ou en charger</translation>
    </message>
</context>
<context>
    <name>SnapshotStrip</name>
    <message>
        <source>Pictures of the run</source>
        <translation>Images de l’entraînement</translation>
    </message>
    <message>
        <source>Snapshots of the run appear here; they take the model back in time.</source>
        <translation>Ici paraissent les instantanés, qui ramènent le modèle dans le passé.</translation>
    </message>
    <message>
        <source>Step of the run to look at</source>
        <translation>Pas de l’entraînement à regarder</translation>
    </message>
    <message>
        <source>Look at the model as it was: every panel follows (← →, or Alt+Left, Alt+Right anywhere)</source>
        <translation>Voir le modèle tel qu’il était&#xa0;: chaque panneau suit (← →, ou partout Alt+Gauche, Alt+Droite)</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Revenir au direct</translation>
    </message>
    <message>
        <source>Look at the newest weights again (Alt+Down)</source>
        <translation>Revoir les poids les plus récents (Alt+Bas)</translation>
    </message>
    <message>
        <source>Compare with this step</source>
        <translation>Comparer à ce pas</translation>
    </message>
    <message>
        <source>Through the run</source>
        <translation>Au fil de l’entraînement</translation>
    </message>
    <message>
        <source>Stay here (Alt+Up)</source>
        <translation>Rester ici (Alt+Haut)</translation>
    </message>
    <message>
        <source>Play through the run (Alt+Up)</source>
        <translation>Parcourir l’entraînement (Alt+Haut)</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>pas {0} sur {1}</translation>
    </message>
    <message>
        <source>newest, step {0}</source>
        <translation>le plus récent, pas {0}</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Two densities on the line and the integrand</source>
        <translation>Deux densités sur la droite et l’intégrande</translation>
    </message>
    <message>
        <source>Two densities in the plane and the integrand</source>
        <translation>Deux densités dans le plan et l’intégrande</translation>
    </message>
    <message>
        <source>{0}: its integral is {1}</source>
        <translation>{0}&#xa0;: son intégrale vaut {1}</translation>
    </message>
    <message>
        <source>Density, per unit: p blue, q amber</source>
        <translation>Densité, par unité&#xa0;: p en bleu, q en ambre</translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>Train small generative models, and explore them while they learn.</source>
        <translation>Entraînez de petits modèles génératifs, et explorez-les pendant qu’ils apprennent.</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
</context>
<context>
    <name>Startup</name>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>Loading {0}…</source>
        <translation>Chargement de {0}…</translation>
    </message>
    <message>
        <source>Opening {0}…</source>
        <translation>Ouverture de {0}…</translation>
    </message>
    <message>
        <source>There is no model yet: press Train, or drop a checkpoint here.</source>
        <translation>Il n’y a pas encore de modèle&#xa0;: appuyez sur Entraîner, ou déposez ici un point de contrôle.</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>1 · The generator draws samples</source>
        <translation>1 · Le générateur tire des échantillons</translation>
    </message>
    <message>
        <source>2 · The discriminator scores them beside data</source>
        <translation>2 · Le discriminateur les note à côté des données</translation>
    </message>
    <message>
        <source>3 · The discriminator learns</source>
        <translation>3 · Le discriminateur apprend</translation>
    </message>
    <message>
        <source>4 · Its gradient tells where samples would look more real</source>
        <translation>4 · Son gradient dit où les échantillons paraîtraient plus vrais</translation>
    </message>
    <message>
        <source>5 · The generator learns</source>
        <translation>5 · Le générateur apprend</translation>
    </message>
    <message>
        <source>Step D</source>
        <translation>Pas de D</translation>
    </message>
    <message>
        <source>One step of the discriminator alone; the generator rests</source>
        <translation>Un pas du seul discriminateur&#xa0;; le générateur se repose</translation>
    </message>
    <message>
        <source>Step G</source>
        <translation>Pas de G</translation>
    </message>
    <message>
        <source>One step of the generator alone; the discriminator rests</source>
        <translation>Un pas du seul générateur&#xa0;; le discriminateur se repose</translation>
    </message>
    <message>
        <source>Step both</source>
        <translation>Pas des deux</translation>
    </message>
    <message>
        <source>One whole training step, then hold</source>
        <translation>Un pas d’entraînement entier, puis attendre</translation>
    </message>
    <message>
        <source>Slow motion</source>
        <translation>Ralenti</translation>
    </message>
    <message>
        <source>Go through a training step scene by scene, again and again</source>
        <translation>Parcourir un pas d’entraînement scène par scène, encore et encore</translation>
    </message>
    <message>
        <source>Seconds a scene</source>
        <translation>Secondes par scène</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>SubjectRow</name>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>The class the model is asked for; any leaves it open</source>
        <translation>La classe demandée au modèle&#xa0;; «&#xa0;toutes&#xa0;» la laisse ouverte</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Seed of the first image; image i draws its noise from seed + i, whatever it is drawn with</source>
        <translation>Graine de la première image&#xa0;; l’image i tire son bruit de graine + i, quelles que soient ses voisines</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>Une autre graine</translation>
    </message>
    <message>
        <source>any</source>
        <translation>toutes</translation>
    </message>
</context>
<context>
    <name>SweepBox</name>
    <message>
        <source>PSNR against noise level</source>
        <translation>PSNR selon le niveau de bruit</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>Avancement de la mesure</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Hide the plot</source>
        <translation>Cacher le graphique</translation>
    </message>
    <message>
        <source>Show the plot</source>
        <translation>Montrer le graphique</translation>
    </message>
    <message>
        <source>noise level σ</source>
        <translation>niveau de bruit σ</translation>
    </message>
    <message>
        <source>share of the pixels hit</source>
        <translation>part des pixels touchés</translation>
    </message>
    <message>
        <source>trained for</source>
        <translation>appris à</translation>
    </message>
    <message>
        <source>Dashed: the level the model was trained for · dotted: the level above</source>
        <translation>Tirets&#xa0;: le niveau pour lequel le modèle a été entraîné · pointillés&#xa0;: le niveau ci-dessus</translation>
    </message>
    <message>
        <source>corrupted</source>
        <translation>dégradée</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>restaurée</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR, dB</translation>
    </message>
</context>
<context>
    <name>SweepView</name>
    <message>
        <source>Progress of the measurement</source>
        <translation>Avancement de la mesure</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>measured at step {0}</source>
        <translation>mesuré au pas {0}</translation>
    </message>
    <message>
        <source>{0} test images under {1} ratios</source>
        <translation>{0} images de test sous {1} taux</translation>
    </message>
    <message>
        <source>PSNR of hidden patches against the mask ratio</source>
        <translation>PSNR des patchs cachés selon le taux de masquage</translation>
    </message>
    <message>
        <source>Dotted: the share that is hidden above</source>
        <translation>Pointillés&#xa0;: la part cachée ci-dessus</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR, dB</translation>
    </message>
    <message>
        <source>share of the patches that is hidden</source>
        <translation>part des patchs qui est cachée</translation>
    </message>
</context>
<context>
    <name>TrainingDock</name>
    <message>
        <source>Resume run</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Go on training the selected run from where it stopped (F7)</source>
        <translation>Continuer l’entraînement choisi là où il s’est arrêté (F7)</translation>
    </message>
    <message>
        <source>Save the model on show as a checkpoint (Ctrl+S)</source>
        <translation>Enregistrer le modèle affiché comme point de contrôle (Ctrl+S)</translation>
    </message>
    <message>
        <source>Copy a script that repeats the selected run (Ctrl+Alt+C)</source>
        <translation>Copier un script qui répète l’entraînement choisi (Ctrl+Alt+C)</translation>
    </message>
    <message>
        <source>Copy the run as Python</source>
        <translation>Copier l’entraînement en Python</translation>
    </message>
    <message>
        <source>Lay the curves of other runs over these</source>
        <translation>Superposer les courbes d’autres entraînements</translation>
    </message>
    <message>
        <source>Overlay runs</source>
        <translation>Superposer</translation>
    </message>
    <message>
        <source>Train starts a run with the settings of the form.</source>
        <translation>Entraîner lance un entraînement avec les réglages du formulaire.</translation>
    </message>
    <message>
        <source>A run on several devices can&apos;t be paused; stop it, and resume it later</source>
        <translation>Un entraînement sur plusieurs unités de calcul ne peut être mis en pause&#xa0;; arrêtez-le, et reprenez-le plus tard</translation>
    </message>
    <message>
        <source>Another process is training this run; open another model to train one here</source>
        <translation>Un autre processus fait cet entraînement&#xa0;; ouvrez un autre modèle pour en entraîner un ici</translation>
    </message>
    <message>
        <source>points</source>
        <translation>points</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>{0} processes</source>
        <translation>{0} processus</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU, 1 fil</translation>
    </message>
    <message>
        <source>CPU, {0} threads</source>
        <translation>CPU, {0} fils</translation>
    </message>
</context>
<context>
    <name>TranslationPanel</name>
    <message>
        <source>Open a CycleGAN from the library, or train one on data of two classes.</source>
        <translation>Ouvrez un CycleGAN de la bibliothèque, ou entraînez-en un sur des données à deux classes.</translation>
    </message>
    <message>
        <source>Translating…</source>
        <translation>Traduction…</translation>
    </message>
    <message>
        <source>as {0}</source>
        <translation>en {0}</translation>
    </message>
    <message>
        <source>own picture</source>
        <translation>votre image</translation>
    </message>
    <message>
        <source>as {0} again</source>
        <translation>de nouveau en {0}</translation>
    </message>
    <message>
        <source>mean {0}
0 black · ≥ {1} yellow</source>
        <translation>moyenne {0}
0 noir · ≥ {1} jaune</translation>
    </message>
    <message>
        <source>True {0}</source>
        <translation>{0}, le vrai</translation>
    </message>
    <message>
        <source>{0} from the true one
untranslated {1}</source>
        <translation>{0} du vrai
sans traduction {1}</translation>
    </message>
    <message>
        <source>never shown as a pair
in training</source>
        <translation>jamais montrés en paire
à l’entraînement</translation>
    </message>
    <message>
        <source>test image {0}</source>
        <translation>image de test {0}</translation>
    </message>
</context>
<context>
    <name>Translator</name>
    <message>
        <source>Taken as it is.</source>
        <translation>Prise telle quelle.</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Progress of the run</source>
        <translation>Avancement de l’entraînement</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Start training with the settings of the form</source>
        <translation>Commencer l’entraînement avec les réglages du formulaire</translation>
    </message>
    <message>
        <source>Pause after the current phase of the step</source>
        <translation>Mettre en pause après la phase en cours du pas</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Continuer l’entraînement</translation>
    </message>
    <message>
        <source>The run ends after its current step</source>
        <translation>L’entraînement finit après son pas en cours</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Avancer</translation>
    </message>
    <message>
        <source>Train one phase of one step, then wait; possible while paused</source>
        <translation>Entraîner une phase d’un pas, puis attendre&#xa0;; possible en pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>End the run and keep what it has learnt</source>
        <translation>Finir l’entraînement et garder ce qui a été appris</translation>
    </message>
    <message>
        <source>step {0} / {1}</source>
        <translation>pas {0} / {1}</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>pas {0}</translation>
    </message>
    <message>
        <source>{0} it/s</source>
        <translation>{0} pas/s</translation>
    </message>
    <message>
        <source>{0} {1}/s</source>
        <translation>{0} {1}/s</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>reste {0}</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
</context>
<context>
    <name>TruncationBar</name>
    <message>
        <source>Truncation ψ</source>
        <translation>Troncature ψ</translation>
    </message>
    <message>
        <source>Pictures are decoded from ψ·z: below 1 they are more typical and less varied, above 1 odder</source>
        <translation>Les images sont décodées de ψ·z&#xa0;: sous 1 elles sont plus typiques et moins variées, au-dessus de 1 plus étranges</translation>
    </message>
    <message>
        <source>Back to ψ = 1</source>
        <translation>Revenir à ψ = 1</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>{0}: {1}, step {2}</source>
        <translation>{0}&#xa0;: {1}, pas {2}</translation>
    </message>
    <message>
        <source>There is no panel {0} in this version.</source>
        <translation>Il n’y a pas de panneau {0} dans cette version.</translation>
    </message>
    <message>
        <source>{0} is not on this computer; the view is shown with what is open.</source>
        <translation>{0} n’est pas sur cet ordinateur&#xa0;; la vue est montrée avec ce qui est ouvert.</translation>
    </message>
    <message>
        <source>Save what is on show</source>
        <translation>Enregistrer ce qui est affiché</translation>
    </message>
    <message>
        <source>Pictures that can be recalled (*.png)</source>
        <translation>Images que l’on peut rappeler (*.png)</translation>
    </message>
    <message>
        <source>Recall a view</source>
        <translation>Rappeler une vue</translation>
    </message>
    <message>
        <source>Saved views (*.png)</source>
        <translation>Vues enregistrées (*.png)</translation>
    </message>
    <message>
        <source>Step {0} was not kept; this is step {1}.</source>
        <translation>Le pas {0} n’a pas été gardé&#xa0;; voici le pas {1}.</translation>
    </message>
    <message>
        <source>This view needs another model. {0}</source>
        <translation>Cette vue a besoin d’un autre modèle. {0}</translation>
    </message>
    <message>
        <source>The saved state doesn&apos;t fit this panel; it stays as it was.</source>
        <translation>L’état enregistré ne convient pas à ce panneau&#xa0;; il reste tel quel.</translation>
    </message>
    <message>
        <source>The weights of {0} have changed since this view was saved.</source>
        <translation>Les poids de {0} ont changé depuis que cette vue a été enregistrée.</translation>
    </message>
    <message>
        <source>{0} is a picture without a saved view; save one by Present, Save view.</source>
        <translation>{0} est une image sans vue enregistrée&#xa0;; enregistrez-en une par Présenter, Enregistrer la vue.</translation>
    </message>
    <message>
        <source>Saved {0}; drop it on the window to recall it.</source>
        <translation>{0} est enregistré&#xa0;; déposez-le sur la fenêtre pour le rappeler.</translation>
    </message>
</context>
<context>
    <name>WalkBox</name>
    <message>
        <source>Points and grid on their way to the base</source>
        <translation>Points et grille en chemin vers la base</translation>
    </message>
    <message>
        <source>Stage: 0 is the data, the last one the base</source>
        <translation>Étape&#xa0;: 0 est les données, la dernière la base</translation>
    </message>
    <message>
        <source>this layer</source>
        <translation>cette couche</translation>
    </message>
    <message>
        <source>all so far</source>
        <translation>toutes jusqu’ici</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>log |det J| of each point, in nats: how much the layer, or all so far, stretches there</source>
        <translation>log |det J| de chaque point, en nats&#xa0;: combien la couche, ou toutes jusqu’ici, étire à cet endroit</translation>
    </message>
    <message>
        <source>Data, before the first of {0} layers</source>
        <translation>Données, avant la première des {0} couches</translation>
    </message>
    <message>
        <source>Base, after layer {0}: {1}</source>
        <translation>Base, après la couche {0}&#xa0;: {1}</translation>
    </message>
    <message>
        <source>Layer {0} of {1}: {2}</source>
        <translation>Couche {0} sur {1}&#xa0;: {2}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Walk through the layers</source>
        <translation>Parcourir les couches</translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message>
        <source>Save the model on show</source>
        <translation>Enregistrer le modèle affiché</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors)</source>
        <translation>Points de contrôle (*.safetensors)</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>pas {0}</translation>
    </message>
    <message>
        <source>back at step {0} of {1}</source>
        <translation>retour au pas {0} sur {1}</translation>
    </message>
    <message>
        <source>The run&apos;s settings are in the form: change them, then press Train.</source>
        <translation>Les réglages de l’entraînement sont dans le formulaire&#xa0;: changez-les, puis appuyez sur Entraîner.</translation>
    </message>
</context>
<context>
    <name>_Bars</name>
    <message>
        <source>{0}: {1} %, should be {2} %</source>
        <translation>{0}&#xa0;: {1}&#xa0;%, devrait être {2}&#xa0;%</translation>
    </message>
</context>
<context>
    <name>class</name>
    <message>
        <source>(no subfolder)</source>
        <translation>(sans sous-dossier)</translation>
    </message>
    <message>
        <source>Airplane</source>
        <translation>Avion</translation>
    </message>
    <message>
        <source>Automobile</source>
        <translation>Automobile</translation>
    </message>
    <message>
        <source>Bird</source>
        <translation>Oiseau</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Deer</source>
        <translation>Cerf</translation>
    </message>
    <message>
        <source>Dog</source>
        <translation>Chien</translation>
    </message>
    <message>
        <source>Frog</source>
        <translation>Grenouille</translation>
    </message>
    <message>
        <source>Horse</source>
        <translation>Cheval</translation>
    </message>
    <message>
        <source>Ship</source>
        <translation>Bateau</translation>
    </message>
    <message>
        <source>Truck</source>
        <translation>Camion</translation>
    </message>
    <message>
        <source>Smileys &amp; Emotion</source>
        <translation>Smileys et émotions</translation>
    </message>
    <message>
        <source>People &amp; Body</source>
        <translation>Personnes et corps</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Composant</translation>
    </message>
    <message>
        <source>Animals &amp; Nature</source>
        <translation>Animaux et nature</translation>
    </message>
    <message>
        <source>Food &amp; Drink</source>
        <translation>Nourriture et boissons</translation>
    </message>
    <message>
        <source>Travel &amp; Places</source>
        <translation>Voyages et lieux</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Activités</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objets</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symboles</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Drapeaux</translation>
    </message>
    <message>
        <source>T-shirt</source>
        <translation>Tee-shirt</translation>
    </message>
    <message>
        <source>Trouser</source>
        <translation>Pantalon</translation>
    </message>
    <message>
        <source>Pullover</source>
        <translation>Pull</translation>
    </message>
    <message>
        <source>Dress</source>
        <translation>Robe</translation>
    </message>
    <message>
        <source>Coat</source>
        <translation>Manteau</translation>
    </message>
    <message>
        <source>Sandal</source>
        <translation>Sandale</translation>
    </message>
    <message>
        <source>Shirt</source>
        <translation>Chemise</translation>
    </message>
    <message>
        <source>Sneaker</source>
        <translation>Basket</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>Sac</translation>
    </message>
    <message>
        <source>Ankle boot</source>
        <translation>Bottine</translation>
    </message>
</context>
<context>
    <name>config</name>
    <message>
        <source>Batch size</source>
        <translation>Taille du lot</translation>
    </message>
    <message>
        <source>Items in one optimiser step.</source>
        <translation>Éléments dans un pas de l’optimiseur.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Step size of the optimiser at its peak.</source>
        <translation>Longueur du pas de l’optimiseur à son maximum.</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimiseur</translation>
    </message>
    <message>
        <source>Adam suits nearly everything here. Changed during a run, it starts without memory.</source>
        <translation>Adam convient à presque tout ici. Changé pendant un entraînement, il repart sans mémoire.</translation>
    </message>
    <message>
        <source>Momentum β₁</source>
        <translation>Inertie β₁</translation>
    </message>
    <message>
        <source>Share of the past in the mean gradient, in Adam or SGD.</source>
        <translation>Part du passé dans le gradient moyen, pour Adam ou SGD.</translation>
    </message>
    <message>
        <source>Decay β₂</source>
        <translation>Décroissance β₂</translation>
    </message>
    <message>
        <source>Share of the past in Adam&apos;s mean squared gradient.</source>
        <translation>Part du passé dans le carré moyen du gradient d’Adam.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Déclin des poids</translation>
    </message>
    <message>
        <source>Pull of the weights towards zero at every step.</source>
        <translation>Rappel des poids vers zéro à chaque pas.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>How the learning rate falls from its peak to zero over the horizon.</source>
        <translation>Comment le taux d’apprentissage descend de son maximum à zéro sur l’horizon.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Length of the learning-rate schedule; the run stops there unless told otherwise.</source>
        <translation>Longueur du calendrier du taux d’apprentissage&#xa0;; l’entraînement s’y arrête, sauf ordre contraire.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>pas</translation>
    </message>
    <message>
        <source>Rate warm-up</source>
        <translation>Échauffement</translation>
    </message>
    <message>
        <source>The learning rate rises linearly over so many steps.</source>
        <translation>Le taux d’apprentissage monte linéairement sur ce nombre de pas.</translation>
    </message>
    <message>
        <source>EMA decay</source>
        <translation>Décroissance EMA</translation>
    </message>
    <message>
        <source>The explored and saved weights are an exponential moving average; 0 takes the last weights.</source>
        <translation>Les poids explorés et enregistrés sont une moyenne mobile exponentielle&#xa0;; 0 prend les derniers poids.</translation>
    </message>
    <message>
        <source>EMA warm-up</source>
        <translation>Échauffement EMA</translation>
    </message>
    <message>
        <source>At step t the decay is at most (1 + t) / (warm-up + t).</source>
        <translation>Au pas t, la décroissance est au plus (1 + t) / (échauffement + t).</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>Borne du gradient</translation>
    </message>
    <message>
        <source>Largest norm of the gradient; 0 doesn&apos;t clip.</source>
        <translation>Plus grande norme du gradient&#xa0;; 0 ne borne pas.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>bf16 halves the time of matrix products where the processor has it; auto finds out.</source>
        <translation>bf16 divise par deux le temps des produits de matrices là où le processeur le connaît&#xa0;; auto le vérifie.</translation>
    </message>
    <message>
        <source>Measure every</source>
        <translation>Mesurer tous les</translation>
    </message>
    <message>
        <source>Steps between two points of the training curves.</source>
        <translation>Pas entre deux points des courbes d’entraînement.</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>Valider tous les</translation>
    </message>
    <message>
        <source>Steps between two measurements on held-out data; 0 never measures.</source>
        <translation>Pas entre deux mesures sur des données tenues à l’écart&#xa0;; 0 ne mesure jamais.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Patience</translation>
    </message>
    <message>
        <source>Stop after so many validations without a new best value, and keep the weights of the best one; 0 never stops early.</source>
        <translation>S’arrêter après ce nombre de validations sans nouveau record, et conserver les poids du record&#xa0;; 0 ne s’arrête jamais en avance.</translation>
    </message>
    <message>
        <source>Least evenness</source>
        <translation>Équilibre minimal</translation>
    </message>
    <message>
        <source>Alarm when samples spread over fewer modes or classes than this share, counted as exp(−KL): 1 is as even as the data.</source>
        <translation>Alarme quand les échantillons se répartissent sur moins de modes ou de classes que cette part, comptés par exp(−KL)&#xa0;: 1 est aussi équilibré que les données.</translation>
    </message>
    <message>
        <source>Least spread</source>
        <translation>Étalement minimal</translation>
    </message>
    <message>
        <source>Alarm when two samples are on average closer than this share of the distance between data.</source>
        <translation>Alarme quand deux échantillons sont en moyenne plus proches que cette part de la distance entre données.</translation>
    </message>
    <message>
        <source>For so long it must last without getting better.</source>
        <translation>Durée pendant laquelle cela doit persister sans s’améliorer.</translation>
    </message>
    <message>
        <source>Grace</source>
        <translation>Délai de grâce</translation>
    </message>
    <message>
        <source>The first steps of a run aren&apos;t judged: every generator begins as a blob.</source>
        <translation>Les premiers pas d’un entraînement ne sont pas jugés&#xa0;: tout générateur commence par une tache.</translation>
    </message>
    <message>
        <source>Perfect separation</source>
        <translation>Séparation parfaite</translation>
    </message>
    <message>
        <source>The discriminator tells all when a real item outscores a generated one this often.</source>
        <translation>Le discriminateur reconnaît tout lorsqu’un vrai élément dépasse un élément généré aussi souvent.</translation>
    </message>
    <message>
        <source>Least finite share</source>
        <translation>Finis au moins</translation>
    </message>
    <message>
        <source>Alarm when fewer of the samples than this share are finite numbers.</source>
        <translation>Alarme quand moins d’échantillons que cette part sont des nombres finis.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>How many images a game has.</source>
        <translation>Combien d’images compte une partie.</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Secondes</translation>
    </message>
    <message>
        <source>How long each image is seen.</source>
        <translation>Combien de temps chaque image est vue.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Fixes the first weights, the order of the data and all noise.</source>
        <translation>Fixe les premiers poids, l’ordre des données et tout le bruit.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Matériel</translation>
    </message>
    <message>
        <source>auto takes the graphics processor if there is one.</source>
        <translation>auto prend le processeur graphique s’il y en a un.</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>Fils du processeur</translation>
    </message>
    <message>
        <source>auto measures and adapts; a number pins them, so that resuming repeats every bit.</source>
        <translation>auto mesure et s’adapte&#xa0;; un nombre les fixe, pour que la reprise répète chaque bit.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Unités de calcul</translation>
    </message>
    <message>
        <source>Processes that share every batch, one for each graphics processor, or for each core. The result is the same; such a run can be stopped and resumed, but not paused.</source>
        <translation>Processus qui partagent chaque lot, un par processeur graphique ou par cœur. Le résultat est le même&#xa0;; un tel entraînement peut être arrêté et repris, mais pas mis en pause.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>What the code passes through; sparse codes want relu.</source>
        <translation>Ce que traverse le code&#xa0;; un code parcimonieux demande relu.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>What is minimised between a picture and its reconstruction.</source>
        <translation>Ce qui est minimisé entre une image et sa reconstruction.</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>Parcimonie</translation>
    </message>
    <message>
        <source>Weight of the mean absolute code: it drives most of its values to zero.</source>
        <translation>Poids de la valeur absolue moyenne du code&#xa0;: elle pousse la plupart de ses valeurs vers zéro.</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>Mélange</translation>
    </message>
    <message>
        <source>Gaussians fitted to the codes at every validation, from which new codes are drawn.</source>
        <translation>Gaussiennes ajustées aux codes à chaque validation, d’où sont tirés de nouveaux codes.</translation>
    </message>
    <message>
        <source>Gaussians</source>
        <translation>gaussiennes</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>How training images are corrupted.</source>
        <translation>Comment les images d’entraînement sont dégradées.</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>Niveau de bruit</translation>
    </message>
    <message>
        <source>Standard deviation of Gaussian noise, or share of the pixels hit.</source>
        <translation>Écart type du bruit gaussien, ou part des pixels touchés.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source>Channels of the first convolution; every scale doubles them.</source>
        <translation>Canaux de la première convolution&#xa0;; chaque échelle les double.</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Caractéristiques</translation>
    </message>
    <message>
        <source>Units of the last hidden layer, in which distances are measured.</source>
        <translation>Unités de la dernière couche cachée, où se mesurent les distances.</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Lissage</translation>
    </message>
    <message>
        <source>Share of the target spread evenly over the classes.</source>
        <translation>Part de la cible répartie également sur les classes.</translation>
    </message>
    <message>
        <source>Random shift</source>
        <translation>Décalage aléatoire</translation>
    </message>
    <message>
        <source>Training images are moved by up to so many pixels.</source>
        <translation>Les images d’entraînement sont décalées d’au plus ce nombre de pixels.</translation>
    </message>
    <message>
        <source>Random flip</source>
        <translation>Miroir aléatoire</translation>
    </message>
    <message>
        <source>Mirror every other training image; not for digits or letters.</source>
        <translation>Retourner une image d’entraînement sur deux&#xa0;; pas pour des chiffres ni des lettres.</translation>
    </message>
    <message>
        <source>Label axis</source>
        <translation>Axe des étiquettes</translation>
    </message>
    <message>
        <source>Labels that tell the domains apart; empty takes an axis of two values, or the first.</source>
        <translation>Étiquettes qui distinguent les domaines&#xa0;; vide prend un axe à deux valeurs, ou le premier.</translation>
    </message>
    <message>
        <source>Domain A</source>
        <translation>Domaine A</translation>
    </message>
    <message>
        <source>Name of one class (a folder&apos;s name); empty takes the first.</source>
        <translation>Nom d’une classe (celui d’un dossier)&#xa0;; vide prend la première.</translation>
    </message>
    <message>
        <source>Domain B</source>
        <translation>Domaine B</translation>
    </message>
    <message>
        <source>Name of the other class; empty takes the next one.</source>
        <translation>Nom de l’autre classe&#xa0;; vide prend la suivante.</translation>
    </message>
    <message>
        <source>Generator width</source>
        <translation>Largeur de G</translation>
    </message>
    <message>
        <source>Channels of the generators&apos; first layer; the middle has four times.</source>
        <translation>Canaux de la première couche des générateurs&#xa0;; le milieu en a quatre fois plus.</translation>
    </message>
    <message>
        <source>Residual blocks</source>
        <translation>Blocs résiduels</translation>
    </message>
    <message>
        <source>Blocks in the middle of each generator; 6 to 9 in the paper.</source>
        <translation>Blocs au milieu de chaque générateur&#xa0;; 6 à 9 dans l’article.</translation>
    </message>
    <message>
        <source>Predict the change</source>
        <translation>Prédire l’écart</translation>
    </message>
    <message>
        <source>The generators add to their image instead of painting a new one, so that they start as the identity; off is the paper&apos;s.</source>
        <translation>Les générateurs ajoutent à leur image au lieu d’en peindre une nouvelle, et commencent ainsi par l’identité&#xa0;; désactivé, c’est l’article.</translation>
    </message>
    <message>
        <source>Discriminator width</source>
        <translation>Largeur de D</translation>
    </message>
    <message>
        <source>Channels of the discriminators&apos; first layer.</source>
        <translation>Canaux de la première couche des discriminateurs.</translation>
    </message>
    <message>
        <source>Cycle weight λ</source>
        <translation>Poids du cycle λ</translation>
    </message>
    <message>
        <source>Price of not coming back: A to B to A should be where it began; 10 in the paper.</source>
        <translation>Prix de ne pas revenir&#xa0;: de A à B à A, on doit retrouver le départ&#xa0;; 10 dans l’article.</translation>
    </message>
    <message>
        <source>Identity weight</source>
        <translation>Poids identité</translation>
    </message>
    <message>
        <source>Price of changing an image that is of the wanted domain already; it keeps colours. 5 in the paper.</source>
        <translation>Prix de changer une image qui est déjà du domaine voulu&#xa0;; il garde les couleurs. 5 dans l’article.</translation>
    </message>
    <message>
        <source>Image pool</source>
        <translation>Réserve d’images</translation>
    </message>
    <message>
        <source>Earlier translations the discriminators are shown too, of each domain; 0 for none.</source>
        <translation>Traductions antérieures que l’on montre aussi aux discriminateurs, par domaine&#xa0;; 0 pour aucune.</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Processus</translation>
    </message>
    <message>
        <source>Diffusion adds noise along a schedule; a flow mixes data and noise along a straight line.</source>
        <translation>La diffusion ajoute du bruit selon un calendrier&#xa0;; un flot mêle données et bruit le long d’une droite.</translation>
    </message>
    <message>
        <source>Noise schedule</source>
        <translation>Calendrier du bruit</translation>
    </message>
    <message>
        <source>How alpha_bar falls: like a squared cosine, or by betas that rise from 0.0001 to 0.02.</source>
        <translation>Comment alpha_bar descend&#xa0;: comme un cosinus au carré, ou par des betas qui montent de 0,0001 à 0,02.</translation>
    </message>
    <message>
        <source>Noise steps T</source>
        <translation>Pas de bruit T</translation>
    </message>
    <message>
        <source>Steps of the full chain that training and the bound use.</source>
        <translation>Pas de la chaîne complète qu’utilisent l’entraînement et la borne.</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Prédiction</translation>
    </message>
    <message>
        <source>What the network predicts: the noise eps, the data x0, or v = alpha eps − sigma x0, which balances both. A flow always predicts eps − x0.</source>
        <translation>Ce que prédit le réseau&#xa0;: le bruit eps, la donnée x0, ou v = alpha eps − sigma x0, qui équilibre les deux. Un flot prédit toujours eps − x0.</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Objectif</translation>
    </message>
    <message>
        <source>L_simple; L_simple + 0.001 · bound; the variational bound itself; or plain least squares from the condition alone, which gives the mean of all answers.</source>
        <translation>L_simple&#xa0;; L_simple + 0,001 · borne&#xa0;; la borne variationnelle elle-même&#xa0;; ou les moindres carrés à partir de la seule condition, qui donnent la moyenne de toutes les réponses.</translation>
    </message>
    <message>
        <source>Learn the variance</source>
        <translation>Variance apprise</translation>
    </message>
    <message>
        <source>The network also places the variance of each step between beta and the posterior&apos;s; wants the hybrid objective or the bound.</source>
        <translation>Le réseau place aussi la variance de chaque pas entre beta et celle de la postérieure&#xa0;; demande l’objectif hybride ou la borne.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>A U-Net with attention, a transformer on patches, or a residual MLP for points.</source>
        <translation>Un U-Net avec attention, un transformeur sur des patchs, ou un MLP résiduel pour des points.</translation>
    </message>
    <message>
        <source>Channels at the finest level; size of a token or of a hidden layer.</source>
        <translation>Canaux au niveau le plus fin&#xa0;; taille d’un jeton ou d’une couche cachée.</translation>
    </message>
    <message>
        <source>Widening</source>
        <translation>Élargissement</translation>
    </message>
    <message>
        <source>Channels of a U-Net&apos;s coarse level as a multiple of its fine one&apos;s: where a map has fewer places, channels cost less time.</source>
        <translation>Canaux du niveau grossier d’un U-Net, en multiple de ceux du niveau fin&#xa0;: là où une carte a moins de points, les canaux coûtent moins de temps.</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blocs</translation>
    </message>
    <message>
        <source>Residual blocks at the coarse level of a U-Net; half the depth of the other networks.</source>
        <translation>Blocs résiduels au niveau grossier d’un U-Net&#xa0;; la moitié de la profondeur des autres réseaux.</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Patch</translation>
    </message>
    <message>
        <source>Side of a transformer&apos;s patches; it divides the picture&apos;s.</source>
        <translation>Côté des patchs d’un transformeur&#xa0;; il divise celui de l’image.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of a U-Net block&apos;s activations dropped; it delays memorising.</source>
        <translation>Part des activations d’un bloc du U-Net mise à zéro&#xa0;; cela retarde la mémorisation.</translation>
    </message>
    <message>
        <source>Linear bypass</source>
        <translation>Dérivation linéaire</translation>
    </message>
    <message>
        <source>A linear filter beside the U-Net, weighted by the time: it tells how much noise there is where little is left.</source>
        <translation>Un filtre linéaire à côté du U-Net, pondéré par le temps&#xa0;: il dit combien de bruit il y a là où il en reste peu.</translation>
    </message>
    <message>
        <source>Conditional</source>
        <translation>Conditionnel</translation>
    </message>
    <message>
        <source>Learn every class and style by its name, and all of them at once.</source>
        <translation>Apprendre chaque classe et chaque style par son nom, et tous à la fois.</translation>
    </message>
    <message>
        <source>Label dropout</source>
        <translation>Étiquettes omises</translation>
    </message>
    <message>
        <source>Share of the items trained without their label, which guidance needs later.</source>
        <translation>Part des éléments appris sans leur étiquette, dont le guidage aura besoin.</translation>
    </message>
    <message>
        <source>Token size</source>
        <translation>Taille des jetons</translation>
    </message>
    <message>
        <source>Size of context tokens read by cross-attention; 0 reads none.</source>
        <translation>Taille des jetons de contexte lus par attention croisée&#xa0;; 0 n’en lit aucun.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Make pictures from nothing, from the same at half the size, or from the same without colour.</source>
        <translation>Faire des images à partir de rien, des mêmes à demi-taille, ou des mêmes sans couleur.</translation>
    </message>
    <message>
        <source>Dense for points and flattened images; convolutional over several scales for images.</source>
        <translation>Dense pour des points et des images aplaties&#xa0;; convolutif à plusieurs échelles pour des images.</translation>
    </message>
    <message>
        <source>Coupling</source>
        <translation>Couplage</translation>
    </message>
    <message>
        <source>How one part moves given the other: x = exp(s) z + m (RealNVP), x = z + m, which keeps volumes (NICE), or a monotonic spline (neural spline flow).</source>
        <translation>Comment une partie se déplace étant donné l’autre&#xa0;: x = exp(s) z + m (RealNVP), x = z + m, qui garde les volumes (NICE), ou une spline monotone (neural spline flow).</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>Coupling layers; of a convolutional flow, at every scale.</source>
        <translation>Couches de couplage&#xa0;; d’un flot convolutif, à chaque échelle.</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>Unités cachées</translation>
    </message>
    <message>
        <source>Width of the network in a coupling layer; of a convolution, channels.</source>
        <translation>Largeur du réseau d’une couche de couplage&#xa0;; d’une convolution, les canaux.</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>Couches cachées</translation>
    </message>
    <message>
        <source>Depth of the network in a coupling layer.</source>
        <translation>Profondeur du réseau d’une couche de couplage.</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Masque</translation>
    </message>
    <message>
        <source>What a coupling keeps: half the coordinates or every other one; of a convolutional flow, the dark squares of a checkerboard or half the channels.</source>
        <translation>Ce que garde un couplage&#xa0;: la moitié des coordonnées ou une sur deux&#xa0;; d’un flot convolutif, les cases noires d’un damier ou la moitié des canaux.</translation>
    </message>
    <message>
        <source>Actnorm</source>
        <translation>Actnorm</translation>
    </message>
    <message>
        <source>Shift and scale every feature before each coupling, begun from the first batch (Glow).</source>
        <translation>Décaler et mettre à l’échelle chaque variable avant chaque couplage, d’après le premier lot (Glow).</translation>
    </message>
    <message>
        <source>1×1 convolution</source>
        <translation>Convolution 1×1</translation>
    </message>
    <message>
        <source>Mix all features by a learnt invertible matrix before each coupling (Glow).</source>
        <translation>Mêler toutes les variables par une matrice inversible apprise avant chaque couplage (Glow).</translation>
    </message>
    <message>
        <source>Log-scale limit</source>
        <translation>Limite log-échelle</translation>
    </message>
    <message>
        <source>Bound of |s| in exp(s); the same both ways, so that nothing overflows far out.</source>
        <translation>Borne de |s| dans exp(s)&#xa0;; la même dans les deux sens, pour que rien ne déborde au loin.</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>Intervalles</translation>
    </message>
    <message>
        <source>Pieces of a spline.</source>
        <translation>Morceaux d’une spline.</translation>
    </message>
    <message>
        <source>Spline bound</source>
        <translation>Borne de la spline</translation>
    </message>
    <message>
        <source>A spline bends within ± this; outside it is the identity.</source>
        <translation>Une spline se courbe dans ± cette valeur&#xa0;; au-delà, c’est l’identité.</translation>
    </message>
    <message>
        <source>Map kept half too</source>
        <translation>Moitié gardée aussi</translation>
    </message>
    <message>
        <source>Each coordinate that a coupling keeps is mapped as well, by itself; dense flows only.</source>
        <translation>Chaque coordonnée gardée par un couplage est transformée elle aussi, par elle-même&#xa0;; flots denses seulement.</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>Échelles</translation>
    </message>
    <message>
        <source>At each, 2×2 pixels become channels; between two, half the channels are set aside.</source>
        <translation>À chacune, 2×2 pixels deviennent des canaux&#xa0;; entre deux, la moitié des canaux est mise de côté.</translation>
    </message>
    <message>
        <source>Logit margin</source>
        <translation>Marge du logit</translation>
    </message>
    <message>
        <source>Pixels are squeezed so far away from 0 and 1 before their logit is taken; images only.</source>
        <translation>Les pixels sont d’autant éloignés de 0 et 1 avant de prendre leur logit&#xa0;; images seulement.</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>What the data are carried to: a standard normal, or the uniform on [0, 1].</source>
        <translation>Ce vers quoi les données sont transportées&#xa0;: une loi normale centrée réduite, ou la loi uniforme sur [0, 1].</translation>
    </message>
    <message>
        <source>Give every coupling the class, so that it learns p(x|class).</source>
        <translation>Donner la classe à chaque couplage, pour qu’il apprenne p(x|classe).</translation>
    </message>
    <message>
        <source>Log-determinant</source>
        <translation>Log-déterminant</translation>
    </message>
    <message>
        <source>Keep −log|det J| in the loss. Without it nothing rewards spreading out, and all data collapse to zero.</source>
        <translation>Garder −log|det J| dans la perte. Sans lui, rien ne récompense l’étalement, et toutes les données s’effondrent en zéro.</translation>
    </message>
    <message>
        <source>Adversarial loss</source>
        <translation>Perte adverse</translation>
    </message>
    <message>
        <source>The game between the flow and the discriminator.</source>
        <translation>Le jeu entre le flot et le discriminateur.</translation>
    </message>
    <message>
        <source>Gradient penalty</source>
        <translation>Pénalité gradient</translation>
    </message>
    <message>
        <source>Weight of |∇C|² at real and generated items (R1 and R2).</source>
        <translation>Poids de |∇C|² aux éléments réels et générés (R1 et R2).</translation>
    </message>
    <message>
        <source>Likelihood weight λ</source>
        <translation>Poids vraisembl. λ</translation>
    </message>
    <message>
        <source>Weight of −log p(x) beside the game; 0 is purely adversarial (Grover et al. 2018).</source>
        <translation>Poids de −log p(x) à côté du jeu&#xa0;; 0 est purement adverse (Grover et al. 2018).</translation>
    </message>
    <message>
        <source>Hidden units of the discriminator.</source>
        <translation>Unités cachées du discriminateur.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>The base&apos;s noise is multiplied by it: below 1 the draws are likelier and less varied (Kingma and Dhariwal 2018, section 6).</source>
        <translation>Le bruit de la base en est multiplié&#xa0;: sous 1, les tirages sont plus vraisemblables et moins variés (Kingma et Dhariwal 2018, section 6).</translation>
    </message>
    <message>
        <source>Dense layers; convolutions (DCGAN); several sizes at once (MSG, dense or convolutional); one size after another (progressive).</source>
        <translation>Couches denses&#xa0;; convolutions (DCGAN)&#xa0;; plusieurs tailles à la fois (MSG, dense ou convolutif)&#xa0;; une taille après l’autre (progressif).</translation>
    </message>
    <message>
        <source>Latent size</source>
        <translation>Taille du latent</translation>
    </message>
    <message>
        <source>Dimensions of the latent; with 2 the whole of it fits on one map.</source>
        <translation>Dimensions du latent&#xa0;; avec 2, il tient tout entier sur une carte.</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>A priori</translation>
    </message>
    <message>
        <source>Latents are drawn from N(0, I), or evenly from [−1, 1].</source>
        <translation>Les latents sont tirés de N(0, I), ou uniformément de [−1, 1].</translation>
    </message>
    <message>
        <source>Dense units</source>
        <translation>Unités denses</translation>
    </message>
    <message>
        <source>Units of every dense layer.</source>
        <translation>Unités de chaque couche dense.</translation>
    </message>
    <message>
        <source>Dense layers</source>
        <translation>Couches denses</translation>
    </message>
    <message>
        <source>Hidden layers of either network.</source>
        <translation>Couches cachées de chacun des réseaux.</translation>
    </message>
    <message>
        <source>Fourier features</source>
        <translation>Attributs Fourier</translation>
    </message>
    <message>
        <source>The critic of points also sees random sines and cosines of them, up to this frequency, data spanning [−1, 1]; 0 for none (Tancik et al. 2020).</source>
        <translation>Le critique de points voit aussi des sinus et cosinus aléatoires de ceux-ci, jusqu’à cette fréquence, les données occupant [−1, 1]&#xa0;; 0 pour aucun (Tancik et al. 2020).</translation>
    </message>
    <message>
        <source>Latent cuts</source>
        <translation>Coupures du latent</translation>
    </message>
    <message>
        <source>The generator is told on which side of so many random lines or planes a latent lies. There it may jump, and leaves gaps where a continuous one builds bridges between modes; 0 for none.</source>
        <translation>Le générateur apprend de quel côté d’autant de droites ou de plans aléatoires se trouve un latent. Il peut y sauter, et laisse des vides là où un générateur continu jette des ponts entre les modes&#xa0;; 0 pour aucun.</translation>
    </message>
    <message>
        <source>Channels at half the full size; every further halving doubles them.</source>
        <translation>Canaux à la moitié de la taille&#xa0;; chaque nouvelle division par deux les double.</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch norm</translation>
    </message>
    <message>
        <source>Which networks normalise over the batch (Radford et al. 2016: both).</source>
        <translation>Quels réseaux normalisent sur le lot (Radford et al. 2016&#xa0;: les deux).</translation>
    </message>
    <message>
        <source>Tell both networks the class (the critic by projection, Miyato and Koyama 2018).</source>
        <translation>Donner la classe aux deux réseaux (au critique par projection, Miyato et Koyama 2018).</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Regroupement</translation>
    </message>
    <message>
        <source>The critic judges so many items at once, and their variety (PacGAN, Lin et al. 2018).</source>
        <translation>Le critique juge autant d’éléments à la fois, et leur variété (PacGAN, Lin et al. 2018).</translation>
    </message>
    <message>
        <source>items</source>
        <translation>éléments</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>What the two players minimise; its formula stands below.</source>
        <translation>Ce que minimisent les deux joueurs&#xa0;; sa formule est en dessous.</translation>
    </message>
    <message>
        <source>R1</source>
        <translation>R1</translation>
    </message>
    <message>
        <source>γ of γ/2 E‖∇C‖² on real items: a critic that is flat there (Mescheder et al. 2018).</source>
        <translation>γ de γ/2 E‖∇C‖² aux éléments réels&#xa0;: un critique qui y est plat (Mescheder et al. 2018).</translation>
    </message>
    <message>
        <source>R2</source>
        <translation>R2</translation>
    </message>
    <message>
        <source>The same on generated items; R3GAN needs both (Huang et al. 2024).</source>
        <translation>La même chose aux éléments générés&#xa0;; R3GAN a besoin des deux (Huang et al. 2024).</translation>
    </message>
    <message>
        <source>λ of λ E(‖∇C‖ − 1)² between real and generated items; WGAN-GP takes 10.</source>
        <translation>λ de λ E(‖∇C‖ − 1)² entre éléments réels et générés&#xa0;; WGAN-GP prend 10.</translation>
    </message>
    <message>
        <source>Penalties every</source>
        <translation>Pénalités tous les</translation>
    </message>
    <message>
        <source>Compute penalties at every so-manieth step only, as much stronger; saves time.</source>
        <translation>Ne calculer les pénalités qu’une fois tous les tant de pas, d’autant plus fortes&#xa0;; gagne du temps.</translation>
    </message>
    <message>
        <source>Clip weights</source>
        <translation>Borner les poids</translation>
    </message>
    <message>
        <source>Keep the critic&apos;s weights in ± this, as the first WGAN did; 0 doesn&apos;t.</source>
        <translation>Garder les poids du critique dans ± cette valeur, comme le premier WGAN&#xa0;; 0 ne borne pas.</translation>
    </message>
    <message>
        <source>Spectral norm</source>
        <translation>Norme spectrale</translation>
    </message>
    <message>
        <source>Divide the critic&apos;s weights by their largest singular value (Miyato et al. 2018).</source>
        <translation>Diviser les poids du critique par leur plus grande valeur singulière (Miyato et al. 2018).</translation>
    </message>
    <message>
        <source>Discriminator steps n</source>
        <translation>Pas de D, n</translation>
    </message>
    <message>
        <source>Steps of the discriminator for one of the generator.</source>
        <translation>Pas du discriminateur pour un du générateur.</translation>
    </message>
    <message>
        <source>Fresh batches</source>
        <translation>Lots frais</translation>
    </message>
    <message>
        <source>Each of the n steps sees a new batch rather than the same one.</source>
        <translation>Chacun des n pas voit un nouveau lot plutôt que le même.</translation>
    </message>
    <message>
        <source>Mix halves</source>
        <translation>Mêler les moitiés</translation>
    </message>
    <message>
        <source>Show the discriminator real and generated items in one batch rather than apart; it matters with batch norm and with the deviation.</source>
        <translation>Montrer au discriminateur le réel et le généré dans un seul lot plutôt que séparément&#xa0;; cela compte avec la batch norm et avec l’écart de lot.</translation>
    </message>
    <message>
        <source>Discriminator&apos;s rate</source>
        <translation>Taux de D</translation>
    </message>
    <message>
        <source>Its learning rate as a multiple of the generator&apos;s.</source>
        <translation>Son taux d’apprentissage, en multiple de celui du générateur.</translation>
    </message>
    <message>
        <source>× learning rate</source>
        <translation>× le taux</translation>
    </message>
    <message>
        <source>The label of real items is 1 − this, where the loss has labels (Salimans et al. 2016).</source>
        <translation>L’étiquette du réel est 1 − cette valeur, là où la perte a des étiquettes (Salimans et al. 2016).</translation>
    </message>
    <message>
        <source>Instance noise</source>
        <translation>Bruit d’instance</translation>
    </message>
    <message>
        <source>Standard deviation of the noise on all the discriminator sees, where data span [−1, 1] (Sønderby et al. 2017).</source>
        <translation>Écart type du bruit sur tout ce que voit le discriminateur, les données occupant [−1, 1] (Sønderby et al. 2017).</translation>
    </message>
    <message>
        <source>Noise decay</source>
        <translation>Déclin du bruit</translation>
    </message>
    <message>
        <source>Instance noise falls linearly to 0 over so many steps; 0 keeps it.</source>
        <translation>Le bruit d’instance descend linéairement à 0 sur ce nombre de pas&#xa0;; 0 le garde.</translation>
    </message>
    <message>
        <source>Minibatch deviation</source>
        <translation>Écart de lot</translation>
    </message>
    <message>
        <source>Tell the discriminator how much its batch varies (Karras et al. 2018, section 3).</source>
        <translation>Dire au discriminateur combien son lot varie (Karras et al. 2018, section 3).</translation>
    </message>
    <message>
        <source>Historical averaging</source>
        <translation>Moyenne historique</translation>
    </message>
    <message>
        <source>Weight of the squared distance to the mean of all past weights (Salimans et al. 2016).</source>
        <translation>Poids du carré de la distance à la moyenne de tous les poids passés (Salimans et al. 2016).</translation>
    </message>
    <message>
        <source>Steps a stage</source>
        <translation>Pas par étape</translation>
    </message>
    <message>
        <source>After so many steps the pictures double their side.</source>
        <translation>Après ce nombre de pas, les images doublent leur côté.</translation>
    </message>
    <message>
        <source>Fade-in</source>
        <translation>Fondu</translation>
    </message>
    <message>
        <source>A new stage is blended in over so many of its steps.</source>
        <translation>Une nouvelle étape est introduite en fondu sur ce nombre de ses pas.</translation>
    </message>
    <message>
        <source>Truncation ψ</source>
        <translation>Troncature ψ</translation>
    </message>
    <message>
        <source>Latents are drawn ψ times as far from the prior&apos;s mean: below 1 typical, above 1 odd.</source>
        <translation>Les latents sont tirés à ψ fois leur distance de la moyenne a priori&#xa0;: sous 1 typiques, au-dessus étranges.</translation>
    </message>
    <message>
        <source>Mask ratio</source>
        <translation>Taux de masquage</translation>
    </message>
    <message>
        <source>Share of the patches that is hidden; at least one stays visible.</source>
        <translation>Part des patchs qui est cachée&#xa0;; un au moins reste visible.</translation>
    </message>
    <message>
        <source>Hidden patches are scattered, make up one block, or leave a regular grid visible.</source>
        <translation>Les patchs cachés sont dispersés, forment un bloc, ou laissent visible une grille régulière.</translation>
    </message>
    <message>
        <source>Side of a patch; it must divide the picture&apos;s sides.</source>
        <translation>Côté d’un patch&#xa0;; il doit diviser les côtés de l’image.</translation>
    </message>
    <message>
        <source>Normalise patches</source>
        <translation>Patchs normalisés</translation>
    </message>
    <message>
        <source>Predict each patch with its mean taken away and its contrast at 1, which He et al. find to give better features; mean and contrast are predicted beside it.</source>
        <translation>Prédire chaque patch sans sa moyenne et avec un contraste de 1, ce qui donne de meilleures caractéristiques selon He et al.&#xa0;; moyenne et contraste sont prédits à côté.</translation>
    </message>
    <message>
        <source>Numbers in one of the encoder&apos;s tokens; a multiple of 4 × heads.</source>
        <translation>Nombres dans un jeton de l’encodeur&#xa0;; un multiple de 4 × têtes.</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Profondeur</translation>
    </message>
    <message>
        <source>Transformer blocks of the encoder.</source>
        <translation>Blocs transformeur de l’encodeur.</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Têtes</translation>
    </message>
    <message>
        <source>Attention heads of each block, in encoder and decoder.</source>
        <translation>Têtes d’attention de chaque bloc, dans l’encodeur et le décodeur.</translation>
    </message>
    <message>
        <source>Decoder width</source>
        <translation>Largeur du décodeur</translation>
    </message>
    <message>
        <source>Numbers in one of the decoder&apos;s tokens; a multiple of 4 × heads.</source>
        <translation>Nombres dans un jeton du décodeur&#xa0;; un multiple de 4 × têtes.</translation>
    </message>
    <message>
        <source>Decoder depth</source>
        <translation>Prof. du décodeur</translation>
    </message>
    <message>
        <source>Transformer blocks of the decoder, which is dropped after training.</source>
        <translation>Blocs transformeur du décodeur, que l’on abandonne après l’entraînement.</translation>
    </message>
    <message>
        <source>Channels of the first convolution; the next ones have twice as many.</source>
        <translation>Canaux de la première convolution&#xa0;; les suivantes en ont le double.</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>Vraisemblance</translation>
    </message>
    <message>
        <source>p(x|z): Bernoulli per pixel, Gaussian with the given sigma (squared error), or Gaussian whose one sigma is learnt.</source>
        <translation>p(x|z)&#xa0;: Bernoulli par pixel, gaussienne au sigma donné (erreur quadratique), ou gaussienne dont l’unique sigma est appris.</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>Standard deviation of the Gaussian p(x|z), fixed or at the start.</source>
        <translation>Écart type de la gaussienne p(x|z), fixe ou au départ.</translation>
    </message>
    <message>
        <source>KL weight β</source>
        <translation>Poids de la KL β</translation>
    </message>
    <message>
        <source>Weight of the KL term; 1 is the ELBO (Higgins et al. 2017).</source>
        <translation>Poids du terme KL&#xa0;; 1 donne l’ELBO (Higgins et al. 2017).</translation>
    </message>
    <message>
        <source>KL warm-up</source>
        <translation>Échauffement KL</translation>
    </message>
    <message>
        <source>The KL weight rises linearly from 0 over so many steps.</source>
        <translation>Le poids de la KL monte linéairement depuis 0 sur ce nombre de pas.</translation>
    </message>
    <message>
        <source>Free bits</source>
        <translation>Bits gratuits</translation>
    </message>
    <message>
        <source>KL of each dimension below which it costs nothing (Kingma et al. 2016, appendix C.8).</source>
        <translation>KL de chaque dimension en deçà de laquelle elle ne coûte rien (Kingma et al. 2016, annexe C.8).</translation>
    </message>
    <message>
        <source>Give encoder and decoder the class, so that the latent is left the style.</source>
        <translation>Donner la classe à l’encodeur et au décodeur, pour qu’il reste au latent le style.</translation>
    </message>
    <message>
        <source>Non-saturating</source>
        <translation>Non saturante</translation>
    </message>
    <message>
        <source>Minimax (saturating)</source>
        <translation>Minimax (saturante)</translation>
    </message>
    <message>
        <source>Least squares</source>
        <translation>Moindres carrés</translation>
    </message>
    <message>
        <source>KL</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>Charnière</translation>
    </message>
    <message>
        <source>Wasserstein</source>
        <translation>Wasserstein</translation>
    </message>
    <message>
        <source>Relativistic</source>
        <translation>Relativiste</translation>
    </message>
    <message>
        <source>Dimensions of a vector latent; channels of a grid.</source>
        <translation>Dimensions d’un latent vecteur&#xa0;; canaux d’une grille.</translation>
    </message>
    <message>
        <source>Latent</source>
        <translation>Latent</translation>
    </message>
    <message>
        <source>A vector, or a small grid of vectors that keeps places apart.</source>
        <translation>Un vecteur, ou une petite grille de vecteurs qui sépare les lieux.</translation>
    </message>
    <message>
        <source>Convolutions know a pixel&apos;s neighbours; points need dense layers; single has no others.</source>
        <translation>Les convolutions connaissent les voisins d’un pixel&#xa0;; des points veulent des couches denses&#xa0;; «&#xa0;unique&#xa0;» n’en a pas d’autres.</translation>
    </message>
    <message>
        <source>Channels of the first convolution; the second has twice as many.</source>
        <translation>Canaux de la première convolution&#xa0;; la seconde en a le double.</translation>
    </message>
    <message>
        <source>Units of the dense layers next to the latent.</source>
        <translation>Unités des couches denses à côté du latent.</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>Agrandissement</translation>
    </message>
    <message>
        <source>How the decoder doubles a map&apos;s side.</source>
        <translation>Comment le décodeur double le côté d’une carte.</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Échantillonneur</translation>
    </message>
    <message>
        <source>DDIM walks straight (on a flow: Euler), DPM-Solver++ (2M) takes curves at few steps, DDPM adds fresh noise at every step and wants many.</source>
        <translation>DDIM va tout droit (sur un flot&#xa0;: Euler), DPM-Solver++ (2M) prend les virages en peu de pas, DDPM ajoute du bruit frais à chaque pas et en veut beaucoup.</translation>
    </message>
    <message>
        <source>Network calls from noise to data.</source>
        <translation>Appels du réseau du bruit aux données.</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Espacement</translation>
    </message>
    <message>
        <source>Where the steps lie: evenly (trailing), evenly with a short last one (linear), or dense towards the data (quadratic).</source>
        <translation>Où se trouvent les pas&#xa0;: régulièrement (régulier), régulièrement avec un dernier plus court (linéaire), ou serrés vers les données (quadratique).</translation>
    </message>
    <message>
        <source>Eta</source>
        <translation>Êta</translation>
    </message>
    <message>
        <source>Fresh noise in every DDIM step: 0 none, 1 as much as ancestral sampling.</source>
        <translation>Bruit frais à chaque pas de DDIM&#xa0;: 0 aucun, 1 autant que l’échantillonnage ancestral.</translation>
    </message>
    <message>
        <source>Step variance</source>
        <translation>Variance du pas</translation>
    </message>
    <message>
        <source>Of a DDPM step: the model&apos;s own choice, the posterior&apos;s (small), beta (large), many courses&apos; beta / sqrt((1 - beta)(1 - alpha_bar)), or the network&apos;s.</source>
        <translation>D’un pas de DDPM&#xa0;: le choix du modèle, celle de la postérieure (petite), beta (grande), beta / sqrt((1 - beta)(1 - alpha_bar)) comme dans bien des cours, ou celle du réseau.</translation>
    </message>
    <message>
        <source>Guidance s</source>
        <translation>Guidage s</translation>
    </message>
    <message>
        <source>eps = eps_null + s · (eps_cond − eps_null): 0 ignores the class, 1 takes it as learnt, more exaggerates it.</source>
        <translation>eps = eps_null + s · (eps_cond − eps_null)&#xa0;: 0 ignore la classe, 1 la prend telle qu’apprise, plus l’exagère.</translation>
    </message>
    <message>
        <source>Thresholding</source>
        <translation>Seuillage</translation>
    </message>
    <message>
        <source>Keeps the predicted picture in range: not at all, by clipping, or by shrinking each picture whose brightest half per cent is out of range.</source>
        <translation>Garde l’image prédite dans l’étendue&#xa0;: pas du tout, par écrêtage, ou en réduisant chaque image dont le demi pour cent le plus clair en sort.</translation>
    </message>
    <message>
        <source>True</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>additive</source>
        <translation>additif</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>bilinéaire</translation>
    </message>
    <message>
        <source>block</source>
        <translation>bloc</translation>
    </message>
    <message>
        <source>both</source>
        <translation>les deux</translation>
    </message>
    <message>
        <source>bound</source>
        <translation>borne</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>canal</translation>
    </message>
    <message>
        <source>checkerboard</source>
        <translation>damier</translation>
    </message>
    <message>
        <source>colourise</source>
        <translation>coloriser</translation>
    </message>
    <message>
        <source>convolutional</source>
        <translation>convolutif</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>cosinus</translation>
    </message>
    <message>
        <source>course</source>
        <translation>cours</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>entropie</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dynamique</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>flot</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>gaussien</translation>
    </message>
    <message>
        <source>gaussian-learned</source>
        <translation>g. apprise</translation>
    </message>
    <message>
        <source>generate</source>
        <translation>générer</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>générateur</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>grille</translation>
    </message>
    <message>
        <source>half</source>
        <translation>moitié</translation>
    </message>
    <message>
        <source>hinge</source>
        <translation>charnière</translation>
    </message>
    <message>
        <source>hybrid</source>
        <translation>hybride</translation>
    </message>
    <message>
        <source>large</source>
        <translation>grande</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>appris</translation>
    </message>
    <message>
        <source>least-squares</source>
        <translation>moindres carrés</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linéaire</translation>
    </message>
    <message>
        <source>masking</source>
        <translation>masquage</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modèle</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>plus proche</translation>
    </message>
    <message>
        <source>non-saturating</source>
        <translation>non satur.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normale</translation>
    </message>
    <message>
        <source>progressive</source>
        <translation>progressif</translation>
    </message>
    <message>
        <source>quadratic</source>
        <translation>quadratique</translation>
    </message>
    <message>
        <source>random</source>
        <translation>aléatoire</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>régression</translation>
    </message>
    <message>
        <source>relativistic</source>
        <translation>relativiste</translation>
    </message>
    <message>
        <source>salt-and-pepper</source>
        <translation>poivre/sel</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoïde</translation>
    </message>
    <message>
        <source>single</source>
        <translation>unique</translation>
    </message>
    <message>
        <source>small</source>
        <translation>petite</translation>
    </message>
    <message>
        <source>squared</source>
        <translation>au carré</translation>
    </message>
    <message>
        <source>static</source>
        <translation>statique</translation>
    </message>
    <message>
        <source>trailing</source>
        <translation>régulier</translation>
    </message>
    <message>
        <source>transformer</source>
        <translation>transformeur</translation>
    </message>
    <message>
        <source>transposed</source>
        <translation>transposée</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>uniforme</translation>
    </message>
    <message>
        <source>upscale</source>
        <translation>agrandir</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>vecteur</translation>
    </message>
</context>
<context>
    <name>curve</name>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>per image</source>
        <translation>par image</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>active code</source>
        <translation>code actif</translation>
    </message>
    <message>
        <source>share</source>
        <translation>part</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>entropie croisée</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>exactitude</translation>
    </message>
    <message>
        <source>cycle error</source>
        <translation>erreur de cycle</translation>
    </message>
    <message>
        <source>of 2</source>
        <translation>sur 2</translation>
    </message>
    <message>
        <source>identity error</source>
        <translation>erreur d’identité</translation>
    </message>
    <message>
        <source>generators&apos; loss</source>
        <translation>perte des générateurs</translation>
    </message>
    <message>
        <source>discriminators&apos; loss</source>
        <translation>perte des discriminateurs</translation>
    </message>
    <message>
        <source>denoising loss</source>
        <translation>perte de débruitage</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>EQM</translation>
    </message>
    <message>
        <source>−log p(x)</source>
        <translation>−log p(x)</translation>
    </message>
    <message>
        <source>½‖h(x)‖²</source>
        <translation>½‖h(x)‖²</translation>
    </message>
    <message>
        <source>−log|det J|</source>
        <translation>−log|det J|</translation>
    </message>
    <message>
        <source>flow&apos;s game</source>
        <translation>jeu du flot</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>discriminateur</translation>
    </message>
    <message>
        <source>discriminator&apos;s loss</source>
        <translation>perte du discriminateur</translation>
    </message>
    <message>
        <source>generator&apos;s loss</source>
        <translation>perte du générateur</translation>
    </message>
    <message>
        <source>real above fake</source>
        <translation>vrai au-dessus du faux</translation>
    </message>
    <message>
        <source>score of real</source>
        <translation>score du vrai</translation>
    </message>
    <message>
        <source>score of fake</source>
        <translation>score du faux</translation>
    </message>
    <message>
        <source>samples not finite</source>
        <translation>échantillons non finis</translation>
    </message>
    <message>
        <source>Sizes blended in, coarse to fine</source>
        <translation>Tailles introduites, du grossier au fin</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>perte</translation>
    </message>
    <message>
        <source>per value</source>
        <translation>par valeur</translation>
    </message>
    <message>
        <source>PSNR of hidden patches</source>
        <translation>PSNR des patchs cachés</translation>
    </message>
    <message>
        <source>error of hidden pixels</source>
        <translation>erreur des pixels cachés</translation>
    </message>
    <message>
        <source>accuracy over all noise levels</source>
        <translation>exactitude sur tous les niveaux de bruit</translation>
    </message>
    <message>
        <source>−ELBO</source>
        <translation>−ELBO</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>reconstruction</translation>
    </message>
    <message>
        <source>KL</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>KL per dimension</source>
        <translation>KL par dimension</translation>
    </message>
</context>
<context>
    <name>data</name>
    <message>
        <source>yours</source>
        <translation>à vous</translation>
    </message>
    <message>
        <source>Digits, 8 x 8</source>
        <translation>Chiffres, 8 x 8</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Émojis</translation>
    </message>
    <message>
        <source>Emoji, Noto style</source>
        <translation>Émojis, style Noto</translation>
    </message>
    <message>
        <source>Emoji, Twemoji style</source>
        <translation>Émojis, style Twemoji</translation>
    </message>
    <message>
        <source>Two Gaussians in 1-D</source>
        <translation>Deux gaussiennes en 1-D</translation>
    </message>
    <message>
        <source>Three Gaussians in 1-D</source>
        <translation>Trois gaussiennes en 1-D</translation>
    </message>
    <message>
        <source>8 Gaussians</source>
        <translation>8 gaussiennes</translation>
    </message>
    <message>
        <source>25 Gaussians</source>
        <translation>25 gaussiennes</translation>
    </message>
    <message>
        <source>Ring of 8</source>
        <translation>Anneau de 8</translation>
    </message>
    <message>
        <source>Grid of 25</source>
        <translation>Grille de 25</translation>
    </message>
    <message>
        <source>Two moons</source>
        <translation>Deux lunes</translation>
    </message>
    <message>
        <source>Two circles</source>
        <translation>Deux cercles</translation>
    </message>
    <message>
        <source>Four rings</source>
        <translation>Quatre anneaux</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>Damier</translation>
    </message>
    <message>
        <source>Swiss roll</source>
        <translation>Roulé suisse</translation>
    </message>
    <message>
        <source>Pinwheel</source>
        <translation>Moulinet</translation>
    </message>
    <message>
        <source>Two spirals</source>
        <translation>Deux spirales</translation>
    </message>
</context>
<context>
    <name>divergence</name>
    <message>
        <source>KL(p ‖ q), forward</source>
        <translation>KL(p ‖ q), directe</translation>
    </message>
    <message>
        <source>KL(q ‖ p), reverse</source>
        <translation>KL(q ‖ p), inverse</translation>
    </message>
    <message>
        <source>Jensen–Shannon</source>
        <translation>Jensen–Shannon</translation>
    </message>
    <message>
        <source>Total variation</source>
        <translation>Variation totale</translation>
    </message>
    <message>
        <source>Wasserstein-1</source>
        <translation>Wasserstein-1</translation>
    </message>
    <message>
        <source>Wasserstein-2</source>
        <translation>Wasserstein-2</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nats</translation>
    </message>
    <message>
        <source>units</source>
        <translation>unités</translation>
    </message>
    <message>
        <source>∫ p log(p/q): costs where p has mass and q has none, so a fitted q covers all of p (mass-covering). Maximum likelihood minimises it.</source>
        <translation>∫ p log(p/q)&#xa0;: coûte là où p a de la masse et q n’en a pas&#xa0;; un q ajusté couvre donc tout p (mass-covering). Le maximum de vraisemblance la minimise.</translation>
    </message>
    <message>
        <source>∫ q log(q/p): costs where q has mass and p has none, so a fitted q keeps to one mode (mode-seeking). Variational inference minimises it.</source>
        <translation>∫ q log(q/p)&#xa0;: coûte là où q a de la masse et p n’en a pas&#xa0;; un q ajusté s’en tient donc à un mode (mode-seeking). L’inférence variationnelle la minimise.</translation>
    </message>
    <message>
        <source>The mean KL to the mixture m = (p + q)/2; at most log 2 = 0.693 nats, reached when p and q are apart, where its gradient vanishes. The original GAN minimises it.</source>
        <translation>La KL moyenne au mélange m = (p + q)/2&#xa0;; au plus log 2 = 0,693 nat, atteint quand p et q sont disjointes, où son gradient s’annule. Le GAN d’origine la minimise.</translation>
    </message>
    <message>
        <source>½ ∫ |p − q|: the largest difference of the probability of any event; at most 1, and flat when p and q are apart.</source>
        <translation>½ ∫ |p − q|&#xa0;: le plus grand écart de probabilité d’un événement&#xa0;; au plus 1, et plate quand p et q sont disjointes.</translation>
    </message>
    <message>
        <source>The mean distance mass must travel to turn p into q; on the line ∫ |F − G| of the distribution functions. It still has a slope when p and q are apart. Wasserstein GANs minimise it.</source>
        <translation>La distance moyenne que doit parcourir la masse pour changer p en q&#xa0;; sur la droite, ∫ |F − G| des fonctions de répartition. Elle garde une pente quand p et q sont disjointes. Les GAN de Wasserstein la minimisent.</translation>
    </message>
    <message>
        <source>The root of the mean squared distance mass must travel; T is the optimal map from p to q.</source>
        <translation>La racine du carré moyen de la distance que doit parcourir la masse&#xa0;; T est l’application optimale de p à q.</translation>
    </message>
    <message>
        <source>One Gaussian to a mixture</source>
        <translation>Une gaussienne vers un mélange</translation>
    </message>
    <message>
        <source>Two Gaussians</source>
        <translation>Deux gaussiennes</translation>
    </message>
    <message>
        <source>Two mixtures</source>
        <translation>Deux mélanges</translation>
    </message>
    <message>
        <source>Far apart</source>
        <translation>Très éloignées</translation>
    </message>
</context>
<context>
    <name>family</name>
    <message>
        <source>Autoencoder</source>
        <translation>Auto-encodeur</translation>
    </message>
    <message>
        <source>Squeezes a picture through a code and rebuilds it.</source>
        <translation>Comprime une image en un code et la reconstruit.</translation>
    </message>
    <message>
        <source>‖ x − decoder(encoder(x)) ‖² + λ · |code|</source>
        <translation>‖ x − décodeur(encodeur(x)) ‖² + λ · |code|</translation>
    </message>
    <message>
        <source>Denoising autoencoder</source>
        <translation>Auto-encodeur débruiteur</translation>
    </message>
    <message>
        <source>Rebuilds the clean picture from a corrupted one.</source>
        <translation>Reconstruit l’image propre à partir d’une image dégradée.</translation>
    </message>
    <message>
        <source>‖ x − decoder(encoder(x + noise)) ‖²</source>
        <translation>‖ x − décodeur(encodeur(x + bruit)) ‖²</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Classifieur</translation>
    </message>
    <message>
        <source>Names what a picture shows; its features judge other models.</source>
        <translation>Nomme ce que montre une image&#xa0;; ses caractéristiques jugent d’autres modèles.</translation>
    </message>
    <message>
        <source>−log p(class | x)</source>
        <translation>−log p(classe | x)</translation>
    </message>
    <message>
        <source>CycleGAN</source>
        <translation>CycleGAN</translation>
    </message>
    <message>
        <source>Translates between two kinds of images without any pairs.</source>
        <translation>Traduit entre deux sortes d’images sans aucune paire.</translation>
    </message>
    <message>
        <source>(D(G(a)) − 1)² + λ ‖ F(G(a)) − a ‖₁ + λ_id ‖ G(b) − b ‖₁, and the same for F</source>
        <translation>(D(G(a)) − 1)² + λ ‖ F(G(a)) − a ‖₁ + λ_id ‖ G(b) − b ‖₁, et de même pour F</translation>
    </message>
    <message>
        <source>Diffusion</source>
        <translation>Diffusion</translation>
    </message>
    <message>
        <source>Learns to undo noise, and makes data by undoing nothing but noise.</source>
        <translation>Apprend à défaire le bruit, et crée des données en ne défaisant que du bruit.</translation>
    </message>
    <message>
        <source>Latent diffusion</source>
        <translation>Diffusion latente</translation>
    </message>
    <message>
        <source>Diffusion in the latent space of an autoencoder, which does the fine detail.</source>
        <translation>La diffusion dans l’espace latent d’un auto-encodeur, qui se charge des détails.</translation>
    </message>
    <message>
        <source>Normalizing flow</source>
        <translation>Flot normalisant</translation>
    </message>
    <message>
        <source>Learns an invertible map to a simple base, with exact density.</source>
        <translation>Apprend une application inversible vers une base simple, avec une densité exacte.</translation>
    </message>
    <message>
        <source>Flow-GAN</source>
        <translation>Flow-GAN</translation>
    </message>
    <message>
        <source>Trains a normalizing flow against a discriminator, and still knows its density.</source>
        <translation>Entraîne un flot normalisant contre un discriminateur, et connaît toujours sa densité.</translation>
    </message>
    <message>
        <source>Generative adversarial network</source>
        <translation>Réseau antagoniste génératif</translation>
    </message>
    <message>
        <source>A generator learns to fool a critic that learns to tell.</source>
        <translation>Un générateur apprend à tromper un critique qui apprend à distinguer.</translation>
    </message>
    <message>
        <source>Masked autoencoder</source>
        <translation>Auto-encodeur masqué</translation>
    </message>
    <message>
        <source>Sees a few patches of a picture, imagines the rest, and learns to see on the way.</source>
        <translation>Voit quelques patchs d’une image, imagine le reste, et apprend à voir en chemin.</translation>
    </message>
    <message>
        <source>mean over hidden patches of ‖ x − decoder(encoder(visible x)) ‖²</source>
        <translation>moyenne sur les patchs cachés de ‖ x − décodeur(encodeur(x visible)) ‖²</translation>
    </message>
    <message>
        <source>Classifier of noise</source>
        <translation>Classifieur de bruit</translation>
    </message>
    <message>
        <source>Names what a noisy picture will show, and so guides denoising.</source>
        <translation>Nomme ce que montrera une image bruitée, et guide ainsi le débruitage.</translation>
    </message>
    <message>
        <source>−log p(class | α x₀ + σ ε)</source>
        <translation>−log p(classe | α x₀ + σ ε)</translation>
    </message>
    <message>
        <source>Variational autoencoder</source>
        <translation>Auto-encodeur variationnel</translation>
    </message>
    <message>
        <source>Learns a normal latent space and a decoder from it.</source>
        <translation>Apprend un espace latent gaussien et un décodeur depuis celui-ci.</translation>
    </message>
</context>
<context>
    <name>figure</name>
    <message>
        <source>ELBO</source>
        <translation>ELBO</translation>
    </message>
    <message>
        <source>Lower bound of log p(x), by one draw of z per item.</source>
        <translation>Borne inférieure de log p(x), par un tirage de z par élément.</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>Mean of −log p(x|z).</source>
        <translation>Moyenne de −log p(x|z).</translation>
    </message>
    <message>
        <source>KL</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>KL of the posterior to the prior.</source>
        <translation>KL de la postérieure à l’a priori.</translation>
    </message>
    <message>
        <source>Active units</source>
        <translation>Unités actives</translation>
    </message>
    <message>
        <source>Latent dimensions whose mean varies over the test items.</source>
        <translation>Dimensions latentes dont la moyenne varie d’un élément de test à l’autre.</translation>
    </message>
    <message>
        <source>−log p(x), importance-weighted</source>
        <translation>−log p(x), échantillonnage préférentiel</translation>
    </message>
    <message>
        <source>A tighter bound, by K draws of z per item.</source>
        <translation>Une borne plus serrée, par K tirages de z par élément.</translation>
    </message>
    <message>
        <source>PSNR of reconstructions</source>
        <translation>PSNR des reconstructions</translation>
    </message>
    <message>
        <source>Mean over the test images; higher is closer.</source>
        <translation>Moyenne sur les images de test&#xa0;; plus haut est plus proche.</translation>
    </message>
    <message>
        <source>PSNR, corrupted</source>
        <translation>PSNR, dégradées</translation>
    </message>
    <message>
        <source>Mean over the test images, before restoring.</source>
        <translation>Moyenne sur les images de test, avant restauration.</translation>
    </message>
    <message>
        <source>PSNR, restored</source>
        <translation>PSNR, restaurées</translation>
    </message>
    <message>
        <source>Mean over the test images, after restoring.</source>
        <translation>Moyenne sur les images de test, après restauration.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Share of the test images named rightly.</source>
        <translation>Part des images de test bien nommées.</translation>
    </message>
    <message>
        <source>Modes captured</source>
        <translation>Modes captés</translation>
    </message>
    <message>
        <source>Modes with at least one of 2,500 samples within 3 σ of the centre (PacGAN).</source>
        <translation>Modes ayant au moins un des 2 500 échantillons à moins de 3 σ du centre (PacGAN).</translation>
    </message>
    <message>
        <source>Modes captured, strictly</source>
        <translation>Modes captés, strictement</translation>
    </message>
    <message>
        <source>Modes with at least 20 % of their fair share of the good samples.</source>
        <translation>Modes ayant au moins 20&#xa0;% de leur juste part des bons échantillons.</translation>
    </message>
    <message>
        <source>Modes there are</source>
        <translation>Nombre de modes</translation>
    </message>
    <message>
        <source>Of the data set.</source>
        <translation>Du jeu de données.</translation>
    </message>
    <message>
        <source>High-quality share</source>
        <translation>Part de haute qualité</translation>
    </message>
    <message>
        <source>Share of 2,500 samples within 3 σ of a mode.</source>
        <translation>Part des 2 500 échantillons à moins de 3 σ d’un mode.</translation>
    </message>
    <message>
        <source>Reverse KL over modes</source>
        <translation>KL inverse sur les modes</translation>
    </message>
    <message>
        <source>KL of the samples’ histogram over the modes to the even one; lower is more even.</source>
        <translation>KL de l’histogramme des échantillons sur les modes à l’uniforme&#xa0;; plus bas est plus équilibré.</translation>
    </message>
    <message>
        <source>Sliced Wasserstein</source>
        <translation>Wasserstein par tranches</translation>
    </message>
    <message>
        <source>units</source>
        <translation>unités</translation>
    </message>
    <message>
        <source>2-Wasserstein distance to test points, averaged over 128 lines.</source>
        <translation>Distance de Wasserstein-2 aux points de test, en moyenne sur 128 droites.</translation>
    </message>
    <message>
        <source>Classes captured</source>
        <translation>Classes captées</translation>
    </message>
    <message>
        <source>Classes with at least a tenth of their share, as the judge sees them.</source>
        <translation>Classes ayant au moins un dixième de leur part, aux yeux du juge.</translation>
    </message>
    <message>
        <source>KL over classes</source>
        <translation>KL sur les classes</translation>
    </message>
    <message>
        <source>KL of the generated images’ classes to those of test images, as the judge sees them.</source>
        <translation>KL des classes des images générées à celles des images de test, aux yeux du juge.</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Densité</translation>
    </message>
    <message>
        <source>How deep generated images lie among real ones, in the judge’s features.</source>
        <translation>À quelle profondeur les images générées se trouvent parmi les vraies, dans les caractéristiques du juge.</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Share of test images with a generated one nearby, in the judge’s features.</source>
        <translation>Part des images de test ayant une image générée proche, dans les caractéristiques du juge.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Share of generated images near a test image, in the judge’s features.</source>
        <translation>Part des images générées proches d’une image de test, dans les caractéristiques du juge.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Share of test images near a generated one, in the judge’s features.</source>
        <translation>Part des images de test proches d’une image générée, dans les caractéristiques du juge.</translation>
    </message>
    <message>
        <source>Fréchet distance</source>
        <translation>Distance de Fréchet</translation>
    </message>
    <message>
        <source>Between generated and test images, in the judge’s features; lower is closer.</source>
        <translation>Entre images générées et images de test, dans les caractéristiques du juge&#xa0;; plus bas est plus proche.</translation>
    </message>
    <message>
        <source>Its floor</source>
        <translation>Son plancher</translation>
    </message>
    <message>
        <source>The same between training and test images: what a perfect model would score.</source>
        <translation>La même entre images d’entraînement et de test&#xa0;: ce qu’obtiendrait un modèle parfait.</translation>
    </message>
    <message>
        <source>Cycle error</source>
        <translation>Erreur de cycle</translation>
    </message>
    <message>
        <source>Mean absolute difference of images translated there and back, of 1.</source>
        <translation>Écart absolu moyen des images traduites aller et retour, sur 1.</translation>
    </message>
    <message>
        <source>Pixels from the true pair, untranslated</source>
        <translation>Pixels à la vraie paire, sans traduction</translation>
    </message>
    <message>
        <source>Mean absolute difference between both images of a pair, of 1.</source>
        <translation>Écart absolu moyen entre les deux images d’une paire, sur 1.</translation>
    </message>
    <message>
        <source>Pixels from the true pair, translated</source>
        <translation>Pixels à la vraie paire, traduits</translation>
    </message>
    <message>
        <source>The same after translation; lower is closer.</source>
        <translation>La même chose après traduction&#xa0;; plus bas est plus proche.</translation>
    </message>
    <message>
        <source>Edges from the true pair, untranslated</source>
        <translation>Contours à la vraie paire, sans traduction</translation>
    </message>
    <message>
        <source>Mean absolute difference of neighbouring pixels’ differences, of 1.</source>
        <translation>Écart absolu moyen des différences entre pixels voisins, sur 1.</translation>
    </message>
    <message>
        <source>Edges from the true pair, translated</source>
        <translation>Contours à la vraie paire, traduits</translation>
    </message>
    <message>
        <source>The same after translation; a blurred image is no closer.</source>
        <translation>La même chose après traduction&#xa0;; une image floue n’est pas plus proche.</translation>
    </message>
    <message>
        <source>True pairs</source>
        <translation>Vraies paires</translation>
    </message>
    <message>
        <source>How many were measured; training saw none.</source>
        <translation>Combien ont été mesurées&#xa0;; l’entraînement n’en a vu aucune.</translation>
    </message>
    <message>
        <source>Error of hidden pixels</source>
        <translation>Erreur des pixels cachés</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>EQM</translation>
    </message>
    <message>
        <source>Mean squared error of the hidden pixels of test images.</source>
        <translation>Erreur quadratique moyenne des pixels cachés des images de test.</translation>
    </message>
    <message>
        <source>PSNR of hidden pixels</source>
        <translation>PSNR des pixels cachés</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Cachés</translation>
    </message>
    <message>
        <source>Share of each test image that was hidden.</source>
        <translation>Part de chaque image de test qui était cachée.</translation>
    </message>
    <message>
        <source>Linear probe</source>
        <translation>Sonde linéaire</translation>
    </message>
    <message>
        <source>Share of the test images that a logistic regression on the frozen features names rightly.</source>
        <translation>Part des images de test qu’une régression logistique sur les caractéristiques gelées nomme bien.</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>Plus proches voisines</translation>
    </message>
    <message>
        <source>The same by a vote of the 20 nearest training images in the features.</source>
        <translation>La même chose par un vote des 20 images d’entraînement les plus proches dans les caractéristiques.</translation>
    </message>
    <message>
        <source>Linear probe of raw pixels</source>
        <translation>Sonde linéaire des pixels bruts</translation>
    </message>
    <message>
        <source>The same logistic regression without any model.</source>
        <translation>La même régression logistique sans aucun modèle.</translation>
    </message>
    <message>
        <source>Linear probe, untrained</source>
        <translation>Sonde linéaire, non entraîné</translation>
    </message>
    <message>
        <source>The same on an encoder of this shape that has learnt nothing.</source>
        <translation>La même sur un encodeur de cette forme qui n’a rien appris.</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Agrégation</translation>
    </message>
    <message>
        <source>How tokens become features: the way that is best for the untrained encoder.</source>
        <translation>Comment les jetons deviennent des caractéristiques&#xa0;: la façon la meilleure pour l’encodeur non entraîné.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>How many labelled training images the probes were given.</source>
        <translation>Combien d’images d’entraînement étiquetées ont reçu les sondes.</translation>
    </message>
    <message>
        <source>Inpainting, PSNR</source>
        <translation>Remplissage, PSNR</translation>
    </message>
    <message>
        <source>Mean of eight answers against the truth; higher is closer.</source>
        <translation>Moyenne de huit réponses face à la vérité&#xa0;; plus haut est plus proche.</translation>
    </message>
    <message>
        <source>Inpainting, PSNR of mean fill</source>
        <translation>Remplissage, PSNR de la moyenne</translation>
    </message>
    <message>
        <source>The same without a model.</source>
        <translation>La même chose sans modèle.</translation>
    </message>
    <message>
        <source>Inpainting, PSNR of one answer</source>
        <translation>Remplissage, PSNR d’une réponse</translation>
    </message>
    <message>
        <source>One answer of many that are possible.</source>
        <translation>Une réponse parmi bien d’autres possibles.</translation>
    </message>
    <message>
        <source>Inpainting, edge distance</source>
        <translation>Remplissage, distance des contours</translation>
    </message>
    <message>
        <source>Of one answer&apos;s edges to the true ones; 0 is equal.</source>
        <translation>Des contours d’une réponse aux vrais&#xa0;; 0 est l’égalité.</translation>
    </message>
    <message>
        <source>Inpainting, edge distance of mean fill</source>
        <translation>Remplissage, distance des contours de la moyenne</translation>
    </message>
    <message>
        <source>Super-resolution, PSNR</source>
        <translation>Super-résolution, PSNR</translation>
    </message>
    <message>
        <source>Super-resolution, PSNR of bicubic</source>
        <translation>Super-résolution, PSNR du bicubique</translation>
    </message>
    <message>
        <source>Super-resolution, PSNR of one answer</source>
        <translation>Super-résolution, PSNR d’une réponse</translation>
    </message>
    <message>
        <source>Super-resolution, edge distance</source>
        <translation>Super-résolution, distance des contours</translation>
    </message>
    <message>
        <source>Super-resolution, edge distance of bicubic</source>
        <translation>Super-résolution, distance des contours du bicubique</translation>
    </message>
    <message>
        <source>Colouring, PSNR</source>
        <translation>Colorisation, PSNR</translation>
    </message>
    <message>
        <source>Colouring, PSNR of grey</source>
        <translation>Colorisation, PSNR du gris</translation>
    </message>
    <message>
        <source>Colouring, PSNR of one answer</source>
        <translation>Colorisation, PSNR d’une réponse</translation>
    </message>
    <message>
        <source>Colouring, edge distance</source>
        <translation>Colorisation, distance des contours</translation>
    </message>
    <message>
        <source>Colouring, edge distance of grey</source>
        <translation>Colorisation, distance des contours du gris</translation>
    </message>
    <message>
        <source>Restoration, PSNR</source>
        <translation>Restauration, PSNR</translation>
    </message>
    <message>
        <source>Restoration, PSNR of noisy</source>
        <translation>Restauration, PSNR de l’image bruitée</translation>
    </message>
    <message>
        <source>Restoration, PSNR of one answer</source>
        <translation>Restauration, PSNR d’une réponse</translation>
    </message>
    <message>
        <source>Restoration, edge distance</source>
        <translation>Restauration, distance des contours</translation>
    </message>
    <message>
        <source>Restoration, edge distance of noisy</source>
        <translation>Restauration, distance des contours de l’image bruitée</translation>
    </message>
    <message>
        <source>Edited pictures</source>
        <translation>Images retouchées</translation>
    </message>
    <message>
        <source>How many test pictures were edited, eight times each.</source>
        <translation>Combien d’images de test ont été retouchées, huit fois chacune.</translation>
    </message>
    <message>
        <source>Bound of −log p(x)</source>
        <translation>Borne de −log p(x)</translation>
    </message>
    <message>
        <source>The variational bound of 1,000 steps, per pixel or coordinate.</source>
        <translation>La borne variationnelle de 1 000 pas, par pixel ou coordonnée.</translation>
    </message>
    <message>
        <source>Class accuracy</source>
        <translation>Exactitude des classes</translation>
    </message>
    <message>
        <source>Share of the samples that the judge takes for what was asked for.</source>
        <translation>Part des échantillons que le juge prend pour ce qui était demandé.</translation>
    </message>
    <message>
        <source>Classification accuracy score</source>
        <translation>Score d’exactitude de classification</translation>
    </message>
    <message>
        <source>Test accuracy of a classifier that was trained on samples alone.</source>
        <translation>Exactitude de test d’un classifieur entraîné sur les seuls échantillons.</translation>
    </message>
    <message>
        <source>Samples to nearest training image</source>
        <translation>Échantillons à l’image d’entraînement la plus proche</translation>
    </message>
    <message>
        <source>RMS</source>
        <translation>écart quadratique</translation>
    </message>
    <message>
        <source>Median distance; far below that of held-out images is copying.</source>
        <translation>Distance médiane&#xa0;; bien en dessous de celle des images tenues à l’écart, c’est de la copie.</translation>
    </message>
    <message>
        <source>Held-out to nearest training image</source>
        <translation>Images tenues à l’écart à l’image d’entraînement la plus proche</translation>
    </message>
    <message>
        <source>Median distance of real images the model never saw.</source>
        <translation>Distance médiane d’images réelles que le modèle n’a jamais vues.</translation>
    </message>
    <message>
        <source>Sliced Wasserstein, floor</source>
        <translation>Wasserstein par tranches, plancher</translation>
    </message>
    <message>
        <source>Between training and test images: what a perfect model scores.</source>
        <translation>Entre points d’entraînement et de test&#xa0;: ce qu’obtient un modèle parfait.</translation>
    </message>
    <message>
        <source>Test items</source>
        <translation>Éléments de test</translation>
    </message>
    <message>
        <source>How many were measured.</source>
        <translation>Combien ont été mesurés.</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Draws per item of the importance-weighted bound.</source>
        <translation>Tirages par élément de la borne à échantillonnage préférentiel.</translation>
    </message>
    <message>
        <source>Items of the tighter bound</source>
        <translation>Éléments de la borne serrée</translation>
    </message>
    <message>
        <source>How many were measured with K draws.</source>
        <translation>Combien ont été mesurés avec K tirages.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>What the images were corrupted with.</source>
        <translation>Ce qui a dégradé les images.</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>Niveau de bruit</translation>
    </message>
    <message>
        <source>Standard deviation, or share of the pixels hit.</source>
        <translation>Écart type, ou part des pixels touchés.</translation>
    </message>
    <message>
        <source>−log p(x)</source>
        <translation>−log p(x)</translation>
    </message>
    <message>
        <source>Mean over held-out items, by the exact density.</source>
        <translation>Moyenne sur les éléments tenus à l’écart, par la densité exacte.</translation>
    </message>
    <message>
        <source>Entropy floor</source>
        <translation>Plancher d’entropie</translation>
    </message>
    <message>
        <source>Entropy of the data: no −log p(x) goes below it.</source>
        <translation>Entropie des données&#xa0;: aucun −log p(x) ne passe dessous.</translation>
    </message>
    <message>
        <source>KL(data ‖ model)</source>
        <translation>KL(données ‖ modèle)</translation>
    </message>
    <message>
        <source>Mean of log p_data(x) − log p(x) over held-out points.</source>
        <translation>Moyenne de log p_données(x) − log p(x) sur des points tenus à l’écart.</translation>
    </message>
    <message>
        <source>Standard error of the KL</source>
        <translation>Erreur type de la KL</translation>
    </message>
    <message>
        <source>How far the mean may be off for want of points.</source>
        <translation>De combien la moyenne peut être fausse, faute de points.</translation>
    </message>
    <message>
        <source>Mass on the grid</source>
        <translation>Masse sur la grille</translation>
    </message>
    <message>
        <source>Total density over the plotted range; 1 if nothing is outside.</source>
        <translation>Densité totale sur l’étendue tracée&#xa0;; 1 si rien n’est dehors.</translation>
    </message>
    <message>
        <source>Inversion error</source>
        <translation>Erreur d’inversion</translation>
    </message>
    <message>
        <source>Largest |x − h⁻¹(h(x))| over held-out items, in data units.</source>
        <translation>Plus grand |x − h⁻¹(h(x))| sur les éléments tenus à l’écart, en unités des données.</translation>
    </message>
    <message>
        <source>Dequantisation</source>
        <translation>Déquantification</translation>
    </message>
    <message>
        <source>How pixels were spread over the interval of their grey level.</source>
        <translation>Comment les pixels ont été étalés sur l’intervalle de leur niveau de gris.</translation>
    </message>
    <message>
        <source>Bits per dimension</source>
        <translation>Bits par dimension</translation>
    </message>
    <message>
        <source>−log₂ p(x) per pixel value of 256 levels, with uniform dequantisation.</source>
        <translation>−log₂ p(x) par valeur de pixel à 256 niveaux, avec déquantification uniforme.</translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message>
        <source>Up to four models learn the same distribution of the plane with the same seconds of one core each. Every lane shows its samples over the data, and its density where that is exact. The plot below compares them over time by their distance to the data, and its dashed floor is the distance between two sets of real points: nobody comes nearer than chance.</source>
        <translation>Jusqu’à quatre modèles apprennent la même distribution du plan, chacun avec les mêmes secondes d’un cœur. Chaque couloir montre ses échantillons sur les données, et sa densité là où elle est exacte. Le graphique en dessous les compare au fil du temps par leur distance aux données&#xa0;; son plancher est la distance entre deux ensembles de vrais points&#xa0;: nul n’approche davantage que le hasard.</translation>
    </message>
    <message>
        <source>π ranges over all ways of pairing the mass of p with that of q. Unlike a likelihood, the distance can be measured for every family, with and without a density.</source>
        <translation>π parcourt toutes les façons d’apparier la masse de p à celle de q. Contrairement à une vraisemblance, la distance se mesure pour toute famille, avec ou sans densité.</translation>
    </message>
    <message>
        <source>A GAN, a flow and a diffusion are put into lanes before 25 modes. Press Race: who covers all modes first, whose are sharp, and who leaves threads between them? A flow must, since a continuous invertible map can&apos;t tear the plane. Then double the budget: who gains most?</source>
        <translation>Un GAN, un flot et une diffusion sont placés dans des couloirs devant 25 modes. Appuyez sur Course&#xa0;: qui couvre tous les modes le premier, chez qui sont-ils nets, et qui laisse des fils entre eux&#xa0;? Un flot y est obligé, car une application continue et inversible ne peut déchirer le plan. Doublez ensuite le budget&#xa0;: qui y gagne le plus&#xa0;?</translation>
    </message>
    <message>
        <source>Two players of a GAN in the plane: dots are samples of the generator among the points of the data, the field is what the discriminator believes, blue for real and orange for generated. The mesh shows how the generator folds its latent square over the plane, the arrows where the discriminator sends each sample. Curves count the modes that are still captured, and an alarm says in words what was lost since when.</source>
        <translation>Les deux joueurs d’un GAN dans le plan&#xa0;: les points sont des échantillons du générateur parmi les données, le champ ce que croit le discriminateur, bleu pour le vrai et orange pour le généré. Le maillage montre comment le générateur plie son carré latent sur le plan, les flèches où le discriminateur envoie chaque échantillon. Les courbes comptent les modes encore captés, et une alarme dit avec des mots ce qui s’est perdu, et depuis quand.</translation>
    </message>
    <message>
        <source>p is the data&apos;s distribution, q that of the samples G(z). D* is the best discriminator against a fixed generator; what it can reach is 2 JSD(p, q) − log 4.</source>
        <translation>p est la distribution des données, q celle des échantillons G(z). D* est le meilleur discriminateur contre un générateur fixe&#xa0;; il peut atteindre 2 JSD(p, q) − log 4.</translation>
    </message>
    <message>
        <source>A GAN of eight modes starts training with a generator that is ten times too fast: within a minute all samples crowd into a few modes and then jump from one to the next. When the alarm speaks, press its button: the remedy runs on a copy with the same seed, and the modes come back.</source>
        <translation>Un GAN à huit modes commence à s’entraîner, avec un générateur dix fois trop rapide&#xa0;: en moins d’une minute, tous les échantillons se massent sur quelques modes, puis sautent de l’un à l’autre. Quand l’alarme parle, appuyez sur son bouton&#xa0;: le remède tourne sur une copie de même graine, et les modes reviennent.</translation>
    </message>
    <message>
        <source>Noise becomes pictures step by step: large what the sampler holds, beside it what the network already takes for the clean picture, and the noise it would remove. Every step is recorded, so the slider scrubs and computes nothing. The schedule says how much signal is left at each t. Other pages compare samplers, edit pictures, and measure quality against the number of steps.</source>
        <translation>Le bruit devient image, pas à pas&#xa0;: en grand ce que tient l’échantillonneur, à côté ce que le réseau prend déjà pour l’image propre, et le bruit qu’il enlèverait. Chaque pas est enregistré&#xa0;: le curseur les parcourt sans rien calculer. Le calendrier dit combien de signal reste à chaque t. D’autres pages comparent des échantillonneurs, retouchent des images, et mesurent la qualité selon le nombre de pas.</translation>
    </message>
    <message>
        <source>ᾱ_t falls from 1 to 0 as t goes from data to noise, and ε is the noise that was added. The network is trained to name it. With a class c, guidance s exaggerates the difference the class makes.</source>
        <translation>ᾱ_t descend de 1 à 0 quand t va des données au bruit, et ε est le bruit ajouté. Le réseau apprend à le nommer. Avec une classe c, le guidage s exagère la différence que fait la classe.</translation>
    </message>
    <message>
        <source>Ankle boots condense out of noise. Pull the slider back to the middle, press K to continue from there, and choose Bag: coarse shapes are settled by then, so the bags take over the boots&apos; outlines. Do it once more from an earlier step: nothing of the boots is left.</source>
        <translation>Des bottines se condensent à partir du bruit. Ramenez le curseur au milieu, appuyez sur K pour continuer à partir de là, et choisissez Sac&#xa0;: les formes grossières sont déjà fixées, et les sacs reprennent les contours des bottines. Recommencez depuis un pas antérieur&#xa0;: il ne reste rien des bottines.</translation>
    </message>
    <message>
        <source>Two densities with handles to drag: p in blue, q in amber. The table measures six ways in which they differ, numerically and by formula where there is one, and the curve below is the integrand of the chosen one: where it rises, that is where the difference is paid. Fit moves q down the slope of the chosen divergence.</source>
        <translation>Deux densités aux poignées à glisser&#xa0;: p en bleu, q en ambre. Le tableau mesure six façons dont elles diffèrent, numériquement et par formule là où il y en a une, et la courbe en dessous est l’intégrande de celle choisie&#xa0;: là où elle monte se paie la différence. Ajuster déplace q le long de la pente de la divergence choisie.</translation>
    </message>
    <message>
        <source>KL isn&apos;t symmetric: forward it punishes q for missing mass of p, backward for having mass where p has none. Jensen–Shannon compares both with their mixture m and stays below log 2.</source>
        <translation>La KL n’est pas symétrique&#xa0;: directe, elle punit q de manquer de la masse de p&#xa0;; inverse, d’en avoir là où p n’en a pas. Jensen–Shannon compare les deux à leur mélange m et reste sous log 2.</translation>
    </message>
    <message>
        <source>p has two modes, q is one Gaussian, and the reverse KL is chosen. Press Fit: q settles on one mode and ignores the other. Undo the fit, choose the forward KL and fit again: q now covers both, and puts most of its mass where p has none. That is a GAN&apos;s failure and a VAE&apos;s blur in one picture.</source>
        <translation>p a deux modes, q est une seule gaussienne, et la KL inverse est choisie. Appuyez sur Ajuster&#xa0;: q s’installe sur un mode et ignore l’autre. Défaites l’ajustement, choisissez la KL directe et recommencez&#xa0;: q couvre maintenant les deux, et met l’essentiel de sa masse là où p n’en a pas. C’est l’échec d’un GAN et le flou d’un VAE en une image.</translation>
    </message>
    <message>
        <source>A distribution by hand: every point you drop carries a small Gaussian, and their mean is the density on the right. It is a data set with an exactly known density, so a flow or a diffusion trained on it can be held against the truth, and its entropy is the floor of the likelihood.</source>
        <translation>Une distribution à la main&#xa0;: chaque point semé porte une petite gaussienne, et leur moyenne est la densité à droite. C’est un jeu de données dont la densité est connue exactement&#xa0;: un flot ou une diffusion qui l’apprend peut être confronté à la vérité, et son entropie est le plancher de la vraisemblance.</translation>
    </message>
    <message>
        <source>x_i are the N points and σ the width around each. Too small a σ and the density falls apart into dots, too large and the drawing melts: the choice every kernel density estimate has to make.</source>
        <translation>Les x_i sont les N points et σ la largeur autour de chacun. Trop petit, σ fait tomber la densité en poussière de points&#xa0;; trop grand, il fait fondre le dessin&#xa0;: c’est le choix de toute estimation par noyaux.</translation>
    </message>
    <message>
        <source>The width is now wide. Draw a heart with the brush, then move σ down and watch the outline come out of the fog and break into dots. Save it somewhere between, choose the family flow in the settings and press Train: the plane folds onto your heart under Flow density.</source>
        <translation>La largeur est maintenant grande. Dessinez un cœur au pinceau, puis baissez σ et regardez le contour sortir du brouillard et se rompre en points. Enregistrez entre les deux, choisissez la famille flow dans les réglages et appuyez sur Entraîner&#xa0;: le plan se plie sur votre cœur sous Densité du flot.</translation>
    </message>
    <message>
        <source>The numbers a paper would print for this model, measured on test data when you ask for them: bounds on the likelihood, reconstruction, coverage, distances, whatever the family has. Each says in words what it means and which way is better. They are taken from the weights on show, so an early step of a run can be measured too.</source>
        <translation>Les nombres qu’un article donnerait de ce modèle, mesurés sur les données de test à la demande&#xa0;: bornes de la vraisemblance, reconstruction, couverture, distances, selon la famille. Chacun dit avec des mots ce qu’il signifie et dans quel sens il s’améliore. Ils portent sur les poids montrés&#xa0;: un pas précoce d’un entraînement se mesure donc aussi.</translation>
    </message>
    <message>
        <source>z_1 to z_K are draws from the encoder q(z|x). The bound grows with K and meets log p(x) in the limit; with K = 1 it is the ELBO.</source>
        <translation>z_1 à z_K sont des tirages de l’encodeur q(z|x). La borne croît avec K et rejoint log p(x) à la limite&#xa0;; avec K = 1, c’est l’ELBO.</translation>
    </message>
    <message>
        <source>A VAE is opened and K set to 1. Press Measure and note −log p(x), then set K to 500 and measure again: nothing about the model has changed, yet the bound has moved by several nats. Compare such numbers only at the same K.</source>
        <translation>Un VAE est ouvert et K mis à 1. Appuyez sur Mesurer et notez −log p(x), puis mettez K à 500 et mesurez de nouveau&#xa0;: rien n’a changé dans le modèle, et pourtant la borne a bougé de plusieurs nats. Ne comparez de tels nombres qu’au même K.</translation>
    </message>
    <message>
        <source>The weights of an autoencoder with one hidden layer, each hidden unit as the picture it looks for: one colour where a pixel excites it, another where it inhibits. A network this small has nothing else to hide. Linear units span the same space as the principal components; with ReLU and a price on activity they become parts: sleeves, soles, collars.</source>
        <translation>Les poids d’un auto-encodeur à une couche cachée, chaque unité cachée sous la forme de l’image qu’elle cherche&#xa0;: une couleur là où un pixel l’excite, une autre là où il l’inhibe. Un réseau si petit n’a rien d’autre à cacher. Des unités linéaires engendrent le même espace que les composantes principales&#xa0;; avec ReLU et un prix sur l’activité, elles deviennent des parties&#xa0;: manches, semelles, cols.</translation>
    </message>
    <message>
        <source>Row j of W₁ is the picture of unit j. φ is the activation and λ the weight of sparsity, the mean absolute code.</source>
        <translation>La ligne j de W₁ est l’image de l’unité j. φ est l’activation et λ le poids de la parcimonie, la valeur absolue moyenne du code.</translation>
    </message>
    <message>
        <source>A network with 64 hidden units starts training, and its weights are drawn while they form: noise first, then blurred clothes, then parts of them. Raise Sparsity in the settings and train again: fewer units stay alive, and each becomes more of a whole piece.</source>
        <translation>Un réseau de 64 unités cachées commence à s’entraîner, et ses poids sont dessinés pendant qu’ils se forment&#xa0;: d’abord du bruit, puis des vêtements flous, puis leurs parties. Augmentez Parcimonie dans les réglages et recommencez&#xa0;: moins d’unités restent en vie, et chacune devient un morceau plus entier.</translation>
    </message>
    <message>
        <source>The exact density of a normalizing flow as a map, with the data on top. A flow is an invertible map to a simple base, so mass is neither made nor lost: where the map squeezes, the density rises. The slider below walks points and grid layer by layer from the data to the base. The curve shows how many nats are left above the entropy of the data, the floor that no model passes.</source>
        <translation>La densité exacte d’un flot normalisant comme une carte, avec les données dessus. Un flot est une application inversible vers une base simple&#xa0;: la masse n’y est ni créée ni perdue, et là où l’application comprime, la densité monte. Le curseur en dessous fait marcher points et grille, couche par couche, des données à la base. La courbe montre combien de nats restent au-dessus de l’entropie des données, le plancher qu’aucun modèle ne franchit.</translation>
    </message>
    <message>
        <source>h maps data to the base with density p_Z. The log-determinant counts how much h stretches around x; each coupling layer adds its own, read off in a sum.</source>
        <translation>h envoie les données vers la base, de densité p_Z. Le log-déterminant compte combien h étire autour de x&#xa0;; chaque couche de couplage ajoute le sien, lu comme une somme.</translation>
    </message>
    <message>
        <source>The grid of the base is laid over the data, and the walk stands between two layers. Drag the stage from 0 to the end: the two moons are bent, sheared and pulled until they fill one round Gaussian. Click a point of the map to follow it on its own. Look for the thread between the moons: a continuous map can&apos;t tear the plane.</source>
        <translation>La grille de la base est posée sur les données, et la marche s’arrête entre deux couches. Glissez l’étape de 0 à la fin&#xa0;: les deux lunes sont courbées, cisaillées et tirées jusqu’à remplir une gaussienne ronde. Cliquez un point de la carte pour le suivre seul. Cherchez le fil entre les lunes&#xa0;: une application continue ne peut déchirer le plan.</translation>
    </message>
    <message>
        <source>One picture at a time, half of them real by the toss of a coin, half from the model. You answer, and your share of right answers is shown with its 95 % interval, beside that of the model&apos;s own discriminator if it has one. Whoever gets one half can&apos;t tell: the two distributions are then the same for their eyes.</source>
        <translation>Une image à la fois, la moitié d’entre elles réelles à pile ou face, la moitié venant du modèle. Vous répondez, et votre part de bonnes réponses est montrée avec son intervalle à 95&#xa0;%, à côté de celle du discriminateur du modèle s’il en a un. Qui obtient la moitié ne sait pas distinguer&#xa0;: les deux distributions sont alors les mêmes à ses yeux.</translation>
    </message>
    <message>
        <source>TV(p, q) is the total variation between real pictures p and generated ones q. No judge does better than this, so every right answer above one half is proof of a difference: a classifier two-sample test.</source>
        <translation>TV(p, q) est la variation totale entre les images réelles p et les images générées q. Aucun juge ne fait mieux&#xa0;: toute bonne réponse au-delà de la moitié prouve une différence. C’est un test à deux échantillons par classifieur.</translation>
    </message>
    <message>
        <source>Each picture is now on show for a fifth of a second only. Play twenty rounds, then set the time to two seconds and play again. What do you see in two seconds that you don&apos;t see in a fifth of one? Fine texture, mostly, which is also what the discriminator lives on.</source>
        <translation>Chaque image n’est maintenant visible qu’un cinquième de seconde. Jouez vingt tours, puis mettez la durée à deux secondes et rejouez. Que voyez-vous en deux secondes que vous ne voyez pas en un cinquième&#xa0;? Surtout la texture fine, dont vit aussi le discriminateur.</translation>
    </message>
    <message>
        <source>Each point of the map is a latent z; the tiles behind it are what the decoder makes of such points. Coloured dots are test pictures where the encoder puts them, one colour a class. The picture on the right belongs to the cursor: drag it, and the decoder answers under your hand. Neighbours on the map look alike, because the prior term pulls all codes into one cloud without holes.</source>
        <translation>Chaque point de la carte est un latent z&#xa0;; les tuiles derrière montrent ce que le décodeur fait de tels points. Les points colorés sont des images de test là où l’encodeur les place, une couleur par classe. L’image de droite est celle du curseur&#xa0;: glissez-le, et le décodeur répond sous votre main. Les voisins de la carte se ressemblent, car le terme d’a priori rassemble tous les codes en un seul nuage sans trous.</translation>
    </message>
    <message>
        <source>q(z|x) is the encoder, a Gaussian for each picture x; p(x|z) the decoder; p(z) the prior, a standard normal. The first term wants good reconstructions, the second one codes that look like draws from the prior.</source>
        <translation>q(z|x) est l’encodeur, une gaussienne pour chaque image x&#xa0;; p(x|z) le décodeur&#xa0;; p(z) l’a priori, une loi normale centrée réduite. Le premier terme veut de bonnes reconstructions, le second des codes qui ressemblent à des tirages de l’a priori.</translation>
    </message>
    <message>
        <source>A test picture is chosen and its posterior drawn as an ellipse at one and two σ. Drag the ◆ across it: within the ellipse the picture hardly changes, which is why the code costs so few nats. Then drag the cursor itself from there to another colour and watch where one class turns into the next.</source>
        <translation>Une image de test est choisie et sa postérieure dessinée comme ellipse à un et deux σ. Glissez le ◆ à travers elle&#xa0;: dans l’ellipse, l’image change à peine, et c’est pourquoi le code coûte si peu de nats. Glissez ensuite le curseur lui-même de là vers une autre couleur, et voyez où une classe devient la suivante.</translation>
    </message>
    <message>
        <source>A picture cut into patches, most of them hidden, and what the masked autoencoder imagines behind them. The encoder sees the visible patches only; the decoder paints the rest. Below are more test pictures, ten masks of one picture with the mean and the spread of what is imagined, and how quality falls with the share that is hidden.</source>
        <translation>Une image découpée en patchs, la plupart cachés, et ce que l’auto-encodeur masqué imagine derrière. L’encodeur ne voit que les patchs visibles&#xa0;; le décodeur peint le reste. En dessous, d’autres images de test, dix masques d’une même image avec la moyenne et la dispersion de ce qui est imaginé, et la qualité selon la part cachée.</translation>
    </message>
    <message>
        <source>M is the set of hidden patches, x_i the pixels of patch i and x̂_i what is imagined there. Only hidden patches count, so the model can&apos;t earn anything by copying.</source>
        <translation>M est l’ensemble des patchs cachés, x_i les pixels du patch i et x̂_i ce qui y est imaginé. Seuls les patchs cachés comptent&#xa0;: le modèle ne gagne rien à copier.</translation>
    </message>
    <message>
        <source>Ten different masks hide nine tenths of one picture each. Where all ten agree, the spread is black; where it glows yellow the model is guessing. Lower the ratio to one half and watch the spread retreat to the edges. Then hide by hand only what tells a shirt from a coat.</source>
        <translation>Dix masques différents cachent chacun neuf dixièmes d’une image. Là où les dix s’accordent, la dispersion est noire&#xa0;; là où elle brille en jaune, le modèle devine. Baissez le taux à un demi et voyez la dispersion se retirer vers les bords. Cachez ensuite à la main juste ce qui distingue une chemise d’un manteau.</translation>
    </message>
    <message>
        <source>A map of test pictures by what the encoder makes of them: near means alike in its features, though nobody told it the classes. Pick a picture to see its nearest neighbours, and what each attention head looks at from any patch. The probe page measures how well the classes can be read off the frozen features with few labels and many.</source>
        <translation>Une carte des images de test selon ce qu’en fait l’encodeur&#xa0;: proches veut dire semblables dans ses caractéristiques, bien que personne ne lui ait dit les classes. Choisissez une image pour voir ses plus proches voisines, et ce que regarde chaque tête d’attention depuis n’importe quel patch. La page de la sonde mesure si les classes se lisent dans les caractéristiques gelées, avec peu d’étiquettes et avec beaucoup.</translation>
    </message>
    <message>
        <source>Attention: queries Q of every patch against keys K of all, d numbers each, mixing values V. Linear probe: f is the frozen encoder, and only W and b are learnt from labels.</source>
        <translation>Attention&#xa0;: les requêtes Q de chaque patch contre les clés K de tous, de d nombres chacune, qui mêlent les valeurs V. Sonde linéaire&#xa0;: f est l’encodeur gelé, et seuls W et b sont appris des étiquettes.</translation>
    </message>
    <message>
        <source>One patch in the middle is chosen, and each head shows where it looks in the first layer. Go through the layers: early heads look at neighbours and fixed places, late ones at what belongs together. Then click a patch of the background and compare.</source>
        <translation>Un patch du milieu est choisi, et chaque tête montre où elle regarde dans la première couche. Parcourez les couches&#xa0;: les premières têtes regardent des voisins et des places fixes, les dernières ce qui va ensemble. Cliquez ensuite un patch du fond et comparez.</translation>
    </message>
    <message>
        <source>A clean picture, the same picture spoilt, what the denoising autoencoder makes of it, and what it got wrong. The numbers are PSNR in dB, before and after. The curve measures the same over all noise levels: restoring helps most near the level the model was trained for, and may harm where there is hardly any noise.</source>
        <translation>Une image propre, la même dégradée, ce qu’en fait l’auto-encodeur débruiteur, et ce où il s’est trompé. Les nombres sont des PSNR en dB, avant et après. La courbe mesure de même tous les niveaux de bruit&#xa0;: restaurer aide le plus près du niveau d’entraînement, et peut nuire là où il n’y a presque pas de bruit.</translation>
    </message>
    <message>
        <source>x̃ is the spoilt picture, r the network, σ the standard deviation of Gaussian noise. The best answer in mean squared error is the mean of all clean pictures that fit; the change it makes points towards likelier pictures, which is what diffusion builds on.</source>
        <translation>x̃ est l’image dégradée, r le réseau, σ l’écart type d’un bruit gaussien. La meilleure réponse en erreur quadratique moyenne est la moyenne de toutes les images propres qui conviennent&#xa0;; le changement qu’elle apporte pointe vers des images plus vraisemblables, et c’est là-dessus que bâtit la diffusion.</translation>
    </message>
    <message>
        <source>The noise is now far above what the model was trained for. Drag the level down slowly: at first the answer is a blurred mean of many clothes, then one of them takes shape. Change the seed of the noise at a high level: the answer changes its kind, at a low one it doesn&apos;t.</source>
        <translation>Le bruit est maintenant bien au-dessus du niveau d’entraînement. Baissez le niveau lentement&#xa0;: d’abord la réponse est une moyenne floue de bien des vêtements, puis l’un d’eux prend forme. Changez la graine du bruit à un niveau haut&#xa0;: la réponse change de nature&#xa0;; à un niveau bas, non.</translation>
    </message>
    <message>
        <source>A picture of one style, what the first generator makes of it in the other style, and what the second one makes of that on the way back. Beside them is the true counterpart, which training never saw as such: it had two heaps of pictures and no pairs. The last cell is the error of the round trip.</source>
        <translation>Une image d’un style, ce que le premier générateur en fait dans l’autre style, et ce que le second en refait sur le chemin du retour. À côté, la vraie contrepartie, que l’entraînement n’a jamais vue comme telle&#xa0;: il avait deux tas d’images et aucune paire. La dernière case est l’erreur de l’aller-retour.</translation>
    </message>
    <message>
        <source>G translates from domain A to B, F back; each D judges whether a picture belongs to its domain. λ is the weight of the cycle: without it the translation may show anything that is of the right style.</source>
        <translation>G traduit du domaine A vers B, F en sens inverse&#xa0;; chaque D juge si une image est de son domaine. λ est le poids du cycle&#xa0;: sans lui, la traduction peut montrer n’importe quoi du bon style.</translation>
    </message>
    <message>
        <source>The direction is now from the flat style to the shaded one, which must invent what the flat picture doesn&apos;t hold. Step through the test pictures with the arrows and compare with the true counterparts: outlines and colours come back almost unchanged, and of the shading it dares little, since the cycle asks for no more. Then open a picture of your own.</source>
        <translation>Le sens va maintenant du style plat au style ombré, qui doit inventer ce que l’image plate ne contient pas. Parcourez les images de test avec les flèches et comparez aux vraies contreparties&#xa0;: contours et couleurs reviennent presque inchangés, et le modèle n’ose que peu d’ombres, car le cycle n’en demande pas plus. Ouvrez ensuite une image à vous.</translation>
    </message>
</context>
<context>
    <name>headline</name>
    <message>
        <source>test −ELBO {0} nats</source>
        <translation>−ELBO de test {0} nats</translation>
    </message>
    <message>
        <source>restores to {0} dB</source>
        <translation>restaure à {0}&#xa0;dB</translation>
    </message>
    <message>
        <source>reconstructs to {0} dB</source>
        <translation>reconstruit à {0}&#xa0;dB</translation>
    </message>
    <message>
        <source>linear probe {0} %</source>
        <translation>sonde linéaire {0}&#xa0;%</translation>
    </message>
    <message>
        <source>{0} bits a dimension</source>
        <translation>{0} bits par dimension</translation>
    </message>
    <message>
        <source>Fréchet distance {0}</source>
        <translation>distance de Fréchet {0}</translation>
    </message>
    <message>
        <source>enlarges to {0} dB</source>
        <translation>agrandit à {0}&#xa0;dB</translation>
    </message>
    <message>
        <source>colours to {0} dB</source>
        <translation>colore à {0}&#xa0;dB</translation>
    </message>
    <message>
        <source>KL to the data {0} nats</source>
        <translation>KL aux données {0} nats</translation>
    </message>
    <message>
        <source>accuracy {0} %</source>
        <translation>exactitude {0}&#xa0;%</translation>
    </message>
    <message>
        <source>pair distance {0}</source>
        <translation>distance à la paire {0}</translation>
    </message>
    <message>
        <source>sliced Wasserstein {0}</source>
        <translation>Wasserstein par tranches {0}</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>There is no class {label!r}; there are: {known}.</source>
        <translation>Il n’y a pas de classe {label!r}&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{given} masks don&apos;t fit {num} items.</source>
        <translation>{given} masques ne vont pas avec {num} éléments.</translation>
    </message>
    <message>
        <source>{num} items can&apos;t be drawn; ask for one or more.</source>
        <translation>{num} éléments ne peuvent être tirés&#xa0;; demandez-en un ou plus.</translation>
    </message>
    <message>
        <source>There is no setting {name!r}: this {family} has none here.</source>
        <translation>Il n’y a pas de réglage {name!r}&#xa0;: ici, cette famille {family} n’en a pas.</translation>
    </message>
    <message>
        <source>{data} has only {available} test items.</source>
        <translation>{data} n’a que {available} éléments de test.</translation>
    </message>
    <message>
        <source>This {family} can&apos;t {method}; it can {abilities}.</source>
        <translation>Ce modèle {family} ne sait pas {method}&#xa0;; il sait {abilities}.</translation>
    </message>
    <message>
        <source>Not an array of numbers: {reason}.</source>
        <translation>Ce n’est pas un tableau de nombres&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>An array of shape {wanted} is wanted, not {given}.</source>
        <translation>Il faut un tableau de forme {wanted}, pas {given}.</translation>
    </message>
    <message>
        <source>This {family} takes no labels.</source>
        <translation>Ce modèle {family} ne prend pas d’étiquettes.</translation>
    </message>
    <message>
        <source>{given} labels don&apos;t fit {num} items.</source>
        <translation>{given} étiquettes ne vont pas avec {num} éléments.</translation>
    </message>
    <message>
        <source>A {family} is made of {wanted}, not of {given}.</source>
        <translation>Un modèle {family} se compose de {wanted}, pas de {given}.</translation>
    </message>
    <message>
        <source>There is no checkpoint {name!r}; shipped are: {known}.</source>
        <translation>Il n’y a pas de point de contrôle {name!r}&#xa0;; sont fournis&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>it has weights that are not finite numbers</source>
        <translation>il a des poids qui ne sont pas des nombres finis</translation>
    </message>
    <message>
        <source>{path} can&apos;t be opened: {reason}.</source>
        <translation>{path} ne peut être ouvert&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>it is a pickle, which could run code</source>
        <translation>c’est un pickle, qui pourrait exécuter du code</translation>
    </message>
    <message>
        <source>it is not a whole safetensors file</source>
        <translation>ce n’est pas un fichier safetensors entier</translation>
    </message>
    <message>
        <source>its tensors are not those of a {family}: {names}</source>
        <translation>ses tenseurs ne sont pas ceux d’un modèle {family}&#xa0;: {names}</translation>
    </message>
    <message>
        <source>its tensor {name} has another shape or type</source>
        <translation>son tenseur {name} a une autre forme ou un autre type</translation>
    </message>
    <message>
        <source>it is not a Latent Studio checkpoint</source>
        <translation>ce n’est pas un point de contrôle de Latent Studio</translation>
    </message>
    <message>
        <source>a newer Latent Studio wrote it (schema {version}); update first</source>
        <translation>un Latent Studio plus récent l’a écrit (schéma {version})&#xa0;; mettez à jour d’abord</translation>
    </message>
    <message>
        <source>it holds {size} bytes of weights where {end} are announced</source>
        <translation>il contient {size} octets de poids là où {end} sont annoncés</translation>
    </message>
    <message>
        <source>its card is damaged ({field})</source>
        <translation>sa fiche est abîmée ({field})</translation>
    </message>
    <message>
        <source>Qt lacks {files}; install with: {command}</source>
        <translation>Il manque à Qt {files}&#xa0;; installez avec&#xa0;: {command}</translation>
    </message>
    <message>
        <source>{path} should end in {known}.</source>
        <translation>{path} devrait finir par {known}.</translation>
    </message>
    <message>
        <source>Give --steps or --minutes, not both.</source>
        <translation>Donnez --steps ou --minutes, pas les deux.</translation>
    </message>
    <message>
        <source>Say what to train on with --data; there are: {known}.</source>
        <translation>Dites sur quoi entraîner avec --data&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>The run in {path} has {name} = {old}; resuming can&apos;t make it {value}.</source>
        <translation>L’entraînement dans {path} a {name} = {old}&#xa0;; une reprise ne peut en faire {value}.</translation>
    </message>
    <message>
        <source>{field} = {value!r} doesn&apos;t fit: {reason}.</source>
        <translation>{field} = {value!r} ne convient pas&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>There is no setting {name!r}; did you mean {close!r}?</source>
        <translation>Il n’y a pas de réglage {name!r}&#xa0;; vouliez-vous dire {close!r}&#xa0;?</translation>
    </message>
    <message>
        <source>There is no setting {name!r}; there are: {known}.</source>
        <translation>Il n’y a pas de réglage {name!r}&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{text!r} is not of the form key=value.</source>
        <translation>{text!r} n’est pas de la forme clé=valeur.</translation>
    </message>
    <message>
        <source>{family} has no preset {name!r}; there are: {known}.</source>
        <translation>{family} n’a pas de préréglage {name!r}&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}.</source>
        <translation>{path} n’a pas pu être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>There is no data set {name!r}; there are: {known}.</source>
        <translation>Il n’y a pas de jeu de données {name!r}&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>la connexion a été coupée</translation>
    </message>
    <message>
        <source>{title} could not be fetched from {address} ({reason}): try again when online, or put {files} into {folder}.</source>
        <translation>{title} n’a pas pu être téléchargé depuis {address} ({reason})&#xa0;: réessayez une fois en ligne, ou mettez {files} dans {folder}.</translation>
    </message>
    <message>
        <source>{address} sent another file than was published (its size or checksum differs), so it was not kept: try again later, or put {files} into {folder}.</source>
        <translation>{address} a envoyé un autre fichier que celui publié (sa taille ou son empreinte diffère)&#xa0;; il n’a donc pas été gardé&#xa0;: réessayez plus tard, ou mettez {files} dans {folder}.</translation>
    </message>
    <message>
        <source>{address!r} is not an http or https address.</source>
        <translation>{address!r} n’est pas une adresse http ou https.</translation>
    </message>
    <message>
        <source>{title} needs {size:.0f} MB in {folder}, more than is free there: make room, or point LATENT_STUDIO_HOME at a folder on another disk.</source>
        <translation>{title} demande {size:.0f} Mo dans {folder}, plus qu’il n’y a de libre&#xa0;: faites de la place, ou dirigez LATENT_STUDIO_HOME vers un dossier d’un autre disque.</translation>
    </message>
    <message>
        <source>The width {sigma:g} is not between {least:g} and {most:g}.</source>
        <translation>La largeur {sigma:g} n’est pas entre {least:g} et {most:g}.</translation>
    </message>
    <message>
        <source>There is a drawing called {name!r} already: choose another name.</source>
        <translation>Il y a déjà un dessin nommé {name!r}&#xa0;: choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be deleted: {reason}.</source>
        <translation>{path} ne peut être supprimé&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{name!r} can&apos;t be a drawing&apos;s name: take up to {most} letters, digits, spaces, - and _.</source>
        <translation>{name!r} ne peut nommer un dessin&#xa0;: prenez au plus {most} lettres, chiffres, espaces, - et _.</translation>
    </message>
    <message>
        <source>There is no drawing called {name!r}; there are: {known}.</source>
        <translation>Il n’y a pas de dessin nommé {name!r}&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>A drawing has between 1 and {most:,} points in the plane.</source>
        <translation>Un dessin a entre 1 et {most:,} points dans le plan.</translation>
    </message>
    <message>
        <source>A drawing&apos;s points lie within {most:,.0f} of the origin.</source>
        <translation>Les points d’un dessin sont à moins de {most:,.0f} de l’origine.</translation>
    </message>
    <message>
        <source>{folder} holds more than {most:,} files, more than fit into memory: open a part of it.</source>
        <translation>{folder} contient plus de {most:,} fichiers, plus que la mémoire n’en peut tenir&#xa0;: ouvrez-en une partie.</translation>
    </message>
    <message>
        <source>{file} is no ordinary file.</source>
        <translation>{file} n’est pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>{file} leads back to a folder that was read already.</source>
        <translation>{file} ramène à un dossier déjà lu.</translation>
    </message>
    <message>
        <source>{file} could not be read: {reason}.</source>
        <translation>{file} n’a pas pu être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>A side of {side} pixels is not offered; there are: {sides}.</source>
        <translation>Un côté de {side} pixels n’est pas proposé&#xa0;; il y a&#xa0;: {sides}.</translation>
    </message>
    <message>
        <source>The folder {folder} has not been opened yet: open it first.</source>
        <translation>Le dossier {folder} n’a pas encore été ouvert&#xa0;: ouvrez-le d’abord.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Il n’y a pas de dossier {folder}.</translation>
    </message>
    <message>
        <source>There are no pictures in the folder {folder}.</source>
        <translation>Il n’y a pas d’images dans le dossier {folder}.</translation>
    </message>
    <message>
        <source>There are only {num} pictures in the folder {folder}; {least} are needed.</source>
        <translation>Il n’y a que {num} images dans le dossier {folder}&#xa0;; il en faut {least}.</translation>
    </message>
    <message>
        <source>Only {num} pictures in the folder {folder} can be read; {least} are needed ({num_skipped} files were left out, the first: {reason}).</source>
        <translation>Seules {num} images du dossier {folder} sont lisibles&#xa0;; il en faut {least} ({num_skipped} fichiers ont été écartés, le premier&#xa0;: {reason}).</translation>
    </message>
    <message>
        <source>The data file {path} can&apos;t be read: {reason}.</source>
        <translation>Le fichier de données {path} ne peut être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>it is too short for an idx header</source>
        <translation>il est trop court pour un en-tête idx</translation>
    </message>
    <message>
        <source>it has another magic number</source>
        <translation>il a un autre nombre magique</translation>
    </message>
    <message>
        <source>its sizes are not the ones expected</source>
        <translation>ses tailles ne sont pas celles attendues</translation>
    </message>
    <message>
        <source>its length doesn&apos;t fit its header</source>
        <translation>sa longueur ne correspond pas à son en-tête</translation>
    </message>
    <message>
        <source>it is not intact gzip</source>
        <translation>ce n’est pas du gzip intact</translation>
    </message>
    <message>
        <source>it holds more than it should</source>
        <translation>il contient plus qu’il ne devrait</translation>
    </message>
    <message>
        <source>it is truncated</source>
        <translation>il est tronqué</translation>
    </message>
    <message>
        <source>The data file {path} is damaged: {reason}.</source>
        <translation>Le fichier de données {path} est abîmé&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The data file {path} is damaged: it names a class there isn&apos;t.</source>
        <translation>Le fichier de données {path} est abîmé&#xa0;: il nomme une classe qui n’existe pas.</translation>
    </message>
    <message>
        <source>{path} is damaged, or no file of Latent Studio: delete it.</source>
        <translation>{path} est abîmé, ou n’est pas un fichier de Latent Studio&#xa0;: supprimez-le.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}.</source>
        <translation>{path} ne peut être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{file} is not a picture that can be read; a PNG or JPEG can.</source>
        <translation>{file} n’est pas une image lisible&#xa0;; un PNG ou un JPEG l’est.</translation>
    </message>
    <message>
        <source>{file} has more than {most} million pixels; make it smaller first.</source>
        <translation>{file} a plus de {most} millions de pixels&#xa0;; réduisez-le d’abord.</translation>
    </message>
    <message>
        <source>{file} is {width:,} × {height:,} pixels; sides of {least:,} to {most:,} are taken.</source>
        <translation>{file} fait {width:,} × {height:,} pixels&#xa0;; des côtés de {least:,} à {most:,} sont acceptés.</translation>
    </message>
    <message>
        <source>{file} is damaged or cut short ({reason}).</source>
        <translation>{file} est abîmé ou incomplet ({reason}).</translation>
    </message>
    <message>
        <source>Cut to its middle.</source>
        <translation>Recadrée sur son milieu.</translation>
    </message>
    <message>
        <source>Resized from {width:,} × {height:,} to {new_width} × {new_height} pixels.</source>
        <translation>Redimensionnée de {width:,} × {height:,} à {new_width} × {new_height} pixels.</translation>
    </message>
    <message>
        <source>First of {frames:,} frames.</source>
        <translation>Première des {frames:,} images.</translation>
    </message>
    <message>
        <source>Scaled from 16 bits to 8.</source>
        <translation>Ramenée de 16 bits à 8.</translation>
    </message>
    <message>
        <source>Transparent parts became black.</source>
        <translation>Les parties transparentes sont devenues noires.</translation>
    </message>
    <message>
        <source>Transparent parts became white.</source>
        <translation>Les parties transparentes sont devenues blanches.</translation>
    </message>
    <message>
        <source>Turned grey.</source>
        <translation>Passée en gris.</translation>
    </message>
    <message>
        <source>The file {path} is not the one that was published (its checksum differs): fetch {title} again.</source>
        <translation>Le fichier {path} n’est pas celui qui a été publié (son empreinte diffère)&#xa0;: téléchargez {title} à nouveau.</translation>
    </message>
    <message>
        <source>{title} is not on this computer yet: fetch it ({size:.0f} MB), or put {files} into {folder}.</source>
        <translation>{title} n’est pas encore sur cet ordinateur&#xa0;: téléchargez-le ({size:.0f} Mo), ou mettez {files} dans {folder}.</translation>
    </message>
    <message>
        <source>The archive {path} is damaged: delete it and fetch CIFAR-10 again.</source>
        <translation>L’archive {path} est abîmée&#xa0;: supprimez-la et téléchargez CIFAR-10 à nouveau.</translation>
    </message>
    <message>
        <source>The bundled file {path} is missing or damaged: install again.</source>
        <translation>Le fichier fourni {path} manque ou est abîmé&#xa0;: réinstallez.</translation>
    </message>
    <message>
        <source>One of the two classes has no image to train on; add more.</source>
        <translation>L’une des deux classes n’a aucune image d’entraînement&#xa0;; ajoutez-en.</translation>
    </message>
    <message>
        <source>{count} devices can&apos;t share a batch of {size} evenly; choose a multiple of {multiple}.</source>
        <translation>{count} unités de calcul ne peuvent partager également un lot de {size}&#xa0;; choisissez un multiple de {multiple}.</translation>
    </message>
    <message>
        <source>{data} has other classes than the classifier was trained on.</source>
        <translation>{data} a d’autres classes que celles apprises par le classifieur.</translation>
    </message>
    <message>
        <source>{gone} of {total} modes gone since step {since:,}.</source>
        <translation>{gone} modes sur {total} perdus depuis le pas {since:,}.</translation>
    </message>
    <message>
        <source>{gone} of {total} classes gone since step {since:,}.</source>
        <translation>{gone} classes sur {total} perdues depuis le pas {since:,}.</translation>
    </message>
    <message>
        <source>Since step {since:,} samples crowd into about {few:.1f} of {total}.</source>
        <translation>Depuis le pas {since:,}, les échantillons se massent sur environ {few:.1f} sur {total}.</translation>
    </message>
    <message>
        <source>Since step {since:,} samples are much alike: {percent:.0f} % of the distance between data.</source>
        <translation>Depuis le pas {since:,}, les échantillons se ressemblent&#xa0;: {percent:.0f}&#xa0;% de la distance entre données.</translation>
    </message>
    <message>
        <source>The discriminator separates real from fake perfectly: lower its rate or add R1.</source>
        <translation>Le discriminateur sépare parfaitement le vrai du faux&#xa0;: baissez son taux ou ajoutez R1.</translation>
    </message>
    <message>
        <source>The discriminator ranks {percent:.0f} % of pairs rightly, so the little that is made still fools it: a loss that compares pairs, with R1 and R2, doesn&apos;t reward that.</source>
        <translation>Le discriminateur classe bien {percent:.0f}&#xa0;% des paires&#xa0;: le peu qui est produit le trompe donc encore&#xa0;; une perte qui compare des paires, avec R1 et R2, ne récompense pas cela.</translation>
    </message>
    <message>
        <source>{gone} of {total} classes gone since step {since:,}: {names}.</source>
        <translation>{gone} classes sur {total} perdues depuis le pas {since:,}&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>{percent:.0f} % of the samples are no finite numbers: the game has diverged. Lower both learning rates or clip the gradients.</source>
        <translation>{percent:.0f}&#xa0;% des échantillons ne sont pas des nombres finis&#xa0;: le jeu a divergé. Baissez les deux taux d’apprentissage ou bornez les gradients.</translation>
    </message>
    <message>
        <source>Since step {since:,} the discriminator separates real from fake perfectly, so the generator learns little from it: lower its rate or add R1.</source>
        <translation>Depuis le pas {since:,}, le discriminateur sépare parfaitement le vrai du faux, et le générateur en apprend peu&#xa0;: baissez son taux ou ajoutez R1.</translation>
    </message>
    <message>
        <source>{data} has items of shape {shape}, the model wants {wanted}.</source>
        <translation>{data} a des éléments de forme {shape}, le modèle veut {wanted}.</translation>
    </message>
    <message>
        <source>There is nothing to measure of a {family}.</source>
        <translation>Il n’y a rien à mesurer d’un modèle {family}.</translation>
    </message>
    <message>
        <source>{data} has no classes to probe for; choose data with labels.</source>
        <translation>{data} n’a pas de classes à sonder&#xa0;; choisissez des données étiquetées.</translation>
    </message>
    <message>
        <source>{num} labels can&apos;t name each of {classes} classes; take {classes} or more.</source>
        <translation>{num} étiquettes ne peuvent nommer chacune des {classes} classes&#xa0;; prenez-en {classes} ou plus.</translation>
    </message>
    <message>
        <source>{data} has no test images of the two classes translated between.</source>
        <translation>{data} n’a pas d’images de test des deux classes à traduire.</translation>
    </message>
    <message>
        <source>There is not enough memory for this; a smaller batch or model needs less.</source>
        <translation>Il n’y a pas assez de mémoire pour cela&#xa0;; un lot ou un modèle plus petit en demande moins.</translation>
    </message>
    <message>
        <source>{file}: {reason}.</source>
        <translation>{file}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({error}); the log has the details.</source>
        <translation>Un problème inattendu est survenu ({error})&#xa0;; le journal en a le détail.</translation>
    </message>
    <message>
        <source>{name!r} isn&apos;t a data set of the plane; choose another one.</source>
        <translation>{name!r} n’est pas un jeu de données du plan&#xa0;; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This model doesn&apos;t sample; a GAN or another generative model does.</source>
        <translation>Ce modèle ne produit pas d’échantillons&#xa0;; un GAN ou un autre modèle génératif le fait.</translation>
    </message>
    <message>
        <source>Only points of one or two dimensions are shown here.</source>
        <translation>Seuls des points à une ou deux dimensions sont montrés ici.</translation>
    </message>
    <message>
        <source>Images of the test pictures&apos; classes have no script; another panel has one.</source>
        <translation>Les images des classes des images de test n’ont pas de script&#xa0;; un autre panneau en a un.</translation>
    </message>
    <message>
        <source>Paint over what is to be filled in: the mask is still empty.</source>
        <translation>Peignez sur ce qui est à remplir&#xa0;: le masque est encore vide.</translation>
    </message>
    <message>
        <source>MP4 needs an encoder: pip install &apos;latent-studio[film]&apos; brings it, and GIF works without.</source>
        <translation>MP4 demande un encodeur&#xa0;: pip install &apos;latent-studio[film]&apos; l’apporte, et GIF s’en passe.</translation>
    </message>
    <message>
        <source>This model doesn&apos;t denoise step by step; a diffusion does.</source>
        <translation>Ce modèle ne débruite pas pas à pas&#xa0;; une diffusion le fait.</translation>
    </message>
    <message>
        <source>Only points in the plane are shown here.</source>
        <translation>Seuls des points du plan sont montrés ici.</translation>
    </message>
    <message>
        <source>Only grey and coloured pictures are shown here.</source>
        <translation>Seules des images grises ou en couleurs sont montrées ici.</translation>
    </message>
    <message>
        <source>An edited picture has no script; a film has one: show Film.</source>
        <translation>Une image retouchée n’a pas de script&#xa0;; un film en a un&#xa0;: montrez Film.</translation>
    </message>
    <message>
        <source>Only an autoencoder with one hidden layer has weights that are pictures.</source>
        <translation>Seul un auto-encodeur à une couche cachée a des poids qui sont des images.</translation>
    </message>
    <message>
        <source>This model has no exact density; a normalizing flow does.</source>
        <translation>Ce modèle n’a pas de densité exacte&#xa0;; un flot normalisant en a une.</translation>
    </message>
    <message>
        <source>Only densities of the line and the plane are drawn here.</source>
        <translation>Seules des densités de la droite et du plan sont dessinées ici.</translation>
    </message>
    <message>
        <source>The game needs a model that samples images, such as a GAN or a VAE.</source>
        <translation>Le jeu demande un modèle qui produit des images, tel qu’un GAN ou un VAE.</translation>
    </message>
    <message>
        <source>“{other}” can&apos;t be compared: it has no latents to decode.</source>
        <translation>«&#xa0;{other}&#xa0;» ne peut être comparé&#xa0;: il n’a pas de latents à décoder.</translation>
    </message>
    <message>
        <source>“{other}” can&apos;t be compared: it makes {theirs}, this model {ours}.</source>
        <translation>«&#xa0;{other}&#xa0;» ne peut être comparé&#xa0;: il produit {theirs}, ce modèle {ours}.</translation>
    </message>
    <message>
        <source>“{other}” can&apos;t be compared: its latent has {theirs} dimensions, this model&apos;s {ours}.</source>
        <translation>«&#xa0;{other}&#xa0;» ne peut être comparé&#xa0;: son latent a {theirs} dimensions, celui de ce modèle {ours}.</translation>
    </message>
    <message>
        <source>This model has no latents to decode.</source>
        <translation>Ce modèle n’a pas de latents à décoder.</translation>
    </message>
    <message>
        <source>Only images and points of the plane can be shown.</source>
        <translation>Seuls des images et des points du plan peuvent être montrés.</translation>
    </message>
    <message>
        <source>Its latent has {size:,} dimensions; at most {most:,} can be shown.</source>
        <translation>Son latent a {size:,} dimensions&#xa0;; {most:,} au plus peuvent être montrées.</translation>
    </message>
    <message>
        <source>This model doesn&apos;t imagine hidden parts; a masked autoencoder does.</source>
        <translation>Ce modèle n’imagine pas ce qui est caché&#xa0;; un auto-encodeur masqué le fait.</translation>
    </message>
    <message>
        <source>Only grey and coloured pictures are masked here.</source>
        <translation>Seules des images grises ou en couleurs sont masquées ici.</translation>
    </message>
    <message>
        <source>This model has no features made to build on; a masked autoencoder has.</source>
        <translation>Ce modèle n’a pas de caractéristiques faites pour servir&#xa0;; un auto-encodeur masqué en a.</translation>
    </message>
    <message>
        <source>This model doesn&apos;t restore; a denoising autoencoder does.</source>
        <translation>Ce modèle ne restaure pas&#xa0;; un auto-encodeur débruiteur le fait.</translation>
    </message>
    <message>
        <source>Only grey and coloured pictures are restored here.</source>
        <translation>Seules des images grises ou en couleurs sont restaurées ici.</translation>
    </message>
    <message>
        <source>This model doesn&apos;t translate; a CycleGAN does.</source>
        <translation>Ce modèle ne traduit pas&#xa0;; un CycleGAN le fait.</translation>
    </message>
    <message>
        <source>Only grey and coloured pictures are translated here.</source>
        <translation>Seules des images grises ou en couleurs sont traduites ici.</translation>
    </message>
    <message>
        <source>The data set {name!r} is no longer what the model was trained on.</source>
        <translation>Le jeu de données {name!r} n’est plus celui sur lequel le modèle a été entraîné.</translation>
    </message>
    <message>
        <source>There are no test images to translate; open a picture instead.</source>
        <translation>Il n’y a pas d’images de test à traduire&#xa0;; ouvrez plutôt une image.</translation>
    </message>
    <message>
        <source>A run can&apos;t be kept in {path}: {reason}.</source>
        <translation>Un entraînement ne peut être gardé dans {path}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The tour did not get past {picture}.</source>
        <translation>La visite n’a pas dépassé {picture}.</translation>
    </message>
    <message>
        <source>This view holds too much to be kept in a picture; simplify it.</source>
        <translation>Cette vue contient trop pour tenir dans une image&#xa0;; simplifiez-la.</translation>
    </message>
    <message>
        <source>{name} is not a PNG; saved views are PNG files.</source>
        <translation>{name} n’est pas un PNG&#xa0;; les vues enregistrées sont des fichiers PNG.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Il n’y a pas de fichier {path}.</translation>
    </message>
    <message>
        <source>{name} is too large for a saved view.</source>
        <translation>{name} est trop gros pour une vue enregistrée.</translation>
    </message>
    <message>
        <source>What {name} holds is damaged or no saved view; save the view again.</source>
        <translation>Ce que contient {name} est abîmé ou n’est pas une vue enregistrée&#xa0;; enregistrez la vue à nouveau.</translation>
    </message>
    <message>
        <source>{name} was saved by a newer Latent Studio; update this one to recall it.</source>
        <translation>{name} a été enregistré par un Latent Studio plus récent&#xa0;; mettez celui-ci à jour pour le rappeler.</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}.</source>
        <translation>{path} n’a pas pu être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>There is no family {name!r}; there are: {known}.</source>
        <translation>Il n’y a pas de famille {name!r}&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>An autoencoder here wants images, not points.</source>
        <translation>Ici, un auto-encodeur veut des images, pas des points.</translation>
    </message>
    <message>
        <source>Bottleneck: {values} values to {code}, {ratio:.1f} : 1.</source>
        <translation>Goulot&#xa0;: de {values} valeurs à {code}, {ratio:.1f}&#xa0;: 1.</translation>
    </message>
    <message>
        <source>A classifier wants images with labels.</source>
        <translation>Un classifieur veut des images étiquetées.</translation>
    </message>
    <message>
        <source>A classifier wants images of at least {side} px.</source>
        <translation>Un classifieur veut des images d’au moins {side} px.</translation>
    </message>
    <message>
        <source>{data} has one class only; a translation is between two (two subfolders).</source>
        <translation>{data} n’a qu’une classe&#xa0;; une traduction va de l’une à l’autre de deux (deux sous-dossiers).</translation>
    </message>
    <message>
        <source>Both domains are {name!r}; choose two of: {known}.</source>
        <translation>Les deux domaines sont {name!r}&#xa0;; choisissez-en deux parmi&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{data} has no classes to translate between.</source>
        <translation>{data} n’a pas de classes entre lesquelles traduire.</translation>
    </message>
    <message>
        <source>{data} has no label axis {name!r}; there are: {known}.</source>
        <translation>{data} n’a pas d’axe d’étiquettes {name!r}&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>There is no class {name!r}; there are: {known}.</source>
        <translation>Il n’y a pas de classe {name!r}&#xa0;; il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>CycleGAN translates images, not points.</source>
        <translation>CycleGAN traduit des images, pas des points.</translation>
    </message>
    <message>
        <source>CycleGAN wants sides that are multiples of 4, from 8 px; {data} has {sides}.</source>
        <translation>CycleGAN veut des côtés multiples de 4, à partir de 8 px&#xa0;; {data} a {sides}.</translation>
    </message>
    <message>
        <source>Translates between {a} (A) and {b} (B).</source>
        <translation>Traduit entre {a} (A) et {b} (B).</translation>
    </message>
    <message>
        <source>This model translates to {a} and to {b} only.</source>
        <translation>Ce modèle ne traduit que vers {a} et vers {b}.</translation>
    </message>
    <message>
        <source>Only pictures can be enlarged or coloured.</source>
        <translation>Seules des images peuvent être agrandies ou colorisées.</translation>
    </message>
    <message>
        <source>{data} has no colours to learn.</source>
        <translation>{data} n’a pas de couleurs à apprendre.</translation>
    </message>
    <message>
        <source>A regressor needs something to start from: a task, or conditional.</source>
        <translation>Un régresseur a besoin d’un point de départ&#xa0;: une tâche, ou conditionnel.</translation>
    </message>
    <message>
        <source>A learnt variance needs objective=hybrid or objective=bound to learn from.</source>
        <translation>Une variance apprise demande objective=hybrid ou objective=bound.</translation>
    </message>
    <message>
        <source>{data} has no labels to condition on.</source>
        <translation>{data} n’a pas d’étiquettes servant de condition.</translation>
    </message>
    <message>
        <source>Points need network=mlp, pictures a U-Net or a transformer.</source>
        <translation>Des points demandent network=mlp, des images un U-Net ou un transformeur.</translation>
    </message>
    <message>
        <source>A transformer wants square pictures that patches of {patch} tile.</source>
        <translation>Un transformeur veut des images carrées que pavent des patchs de {patch}.</translation>
    </message>
    <message>
        <source>A denoiser wants pictures with even sides.</source>
        <translation>Un débruiteur veut des images aux côtés pairs.</translation>
    </message>
    <message>
        <source>A network for pictures wants a width divisible by 32.</source>
        <translation>Un réseau d’images veut une largeur divisible par 32.</translation>
    </message>
    <message>
        <source>Points need a dense flow: set network=dense.</source>
        <translation>Des points demandent un flot dense&#xa0;: mettez network=dense.</translation>
    </message>
    <message>
        <source>A convolutional flow parts channels or squares: set mask=channel or checkerboard.</source>
        <translation>Un flot convolutif sépare des canaux ou des cases&#xa0;: mettez mask=channel ou checkerboard.</translation>
    </message>
    <message>
        <source>{scales} scales need sides divisible by {block}; {data} has {height} × {width}.</source>
        <translation>{scales} échelles demandent des côtés divisibles par {block}&#xa0;; {data} a {height} × {width}.</translation>
    </message>
    <message>
        <source>A dense flow has no channels: set mask=half or checkerboard.</source>
        <translation>Un flot dense n’a pas de canaux&#xa0;: mettez mask=half ou checkerboard.</translation>
    </message>
    <message>
        <source>Points need network=dense; choose the preset &apos;healthy&apos;.</source>
        <translation>Des points demandent network=dense&#xa0;; choisissez le préréglage &apos;healthy&apos;.</translation>
    </message>
    <message>
        <source>{network} needs sides divisible by {factor}; network=dense takes any.</source>
        <translation>{network} demande des côtés divisibles par {factor}&#xa0;; network=dense les prend tous.</translation>
    </message>
    <message>
        <source>Fourier features are for points; set fourier=0.</source>
        <translation>Les attributs de Fourier sont pour des points&#xa0;; mettez fourier=0.</translation>
    </message>
    <message>
        <source>{data} has no labels to condition on; set conditional=false.</source>
        <translation>{data} n’a pas d’étiquettes servant de condition&#xa0;; mettez conditional=false.</translation>
    </message>
    <message>
        <source>A masked autoencoder hides parts of images; points have none.</source>
        <translation>Un auto-encodeur masqué cache des parties d’images&#xa0;; des points n’en ont pas.</translation>
    </message>
    <message>
        <source>A width of {width} can&apos;t be split among {heads} heads; try {better}.</source>
        <translation>Une largeur de {width} ne peut être partagée entre {heads} têtes&#xa0;; essayez {better}.</translation>
    </message>
    <message>
        <source>No patch of 2, 4, 7 or 8 px divides pictures of {height} × {width} px.</source>
        <translation>Aucun patch de 2, 4, 7 ou 8 px ne divise des images de {height} × {width} px.</translation>
    </message>
    <message>
        <source>Pictures of {height} × {width} px can&apos;t be cut into patches of {patch} px; try {known}.</source>
        <translation>Des images de {height} × {width} px ne peuvent être découpées en patchs de {patch} px&#xa0;; essayez {known}.</translation>
    </message>
    <message>
        <source>Hides none of {patches} patches: an autoencoder, judged by all of them.</source>
        <translation>Ne cache aucun des {patches} patchs&#xa0;: un auto-encodeur, jugé sur tous.</translation>
    </message>
    <message>
        <source>Hides {hidden} of {patches} patches; the encoder sees {visible}.</source>
        <translation>Cache {hidden} patchs sur {patches}&#xa0;; l’encodeur en voit {visible}.</translation>
    </message>
    <message>
        <source>A guide wants images with even sides of at least {side} px.</source>
        <translation>Un guide veut des images aux côtés pairs d’au moins {side} px.</translation>
    </message>
    <message>
        <source>A guide wants a width divisible by {group}.</source>
        <translation>Un guide veut une largeur divisible par {group}.</translation>
    </message>
    <message>
        <source>Points need network=dense and a Gaussian likelihood; choose the preset &apos;points&apos;.</source>
        <translation>Des points demandent network=dense et une vraisemblance gaussienne&#xa0;; choisissez le préréglage &apos;points&apos;.</translation>
    </message>
    <message>
        <source>Same minimum as mse + coef_KL · KL with coef_KL = {summed:.3g} (mse averaged over the pixels, KL summed) or {mean:.3g} (KL averaged over the latent dimensions too).</source>
        <translation>Même minimum que mse + coef_KL · KL avec coef_KL = {summed:.3g} (mse en moyenne sur les pixels, KL sommée) ou {mean:.3g} (KL en moyenne sur les dimensions latentes aussi).</translation>
    </message>
    <message>
        <source>A grid latent needs network=convolutional.</source>
        <translation>Un latent en grille demande network=convolutional.</translation>
    </message>
    <message>
        <source>Convolutions need image sides divisible by {factor}.</source>
        <translation>Les convolutions demandent des côtés d’image divisibles par {factor}.</translation>
    </message>
    <message>
        <source>The data hold values that aren&apos;t finite numbers; mend them, then train again.</source>
        <translation>Les données contiennent des valeurs qui ne sont pas des nombres finis&#xa0;; réparez-les, puis recommencez.</translation>
    </message>
    <message>
        <source>This model draws grey pictures; colouring needs one of colours.</source>
        <translation>Ce modèle dessine des images grises&#xa0;; coloriser en demande un de couleurs.</translation>
    </message>
    <message>
        <source>A latent diffusion sees no pixels to agree with; enlarge and colour by a model of pixels.</source>
        <translation>Une diffusion latente ne voit pas de pixels à respecter&#xa0;; agrandissez et colorisez avec un modèle de pixels.</translation>
    </message>
    <message>
        <source>There is no device {name!r} here; use: {known}.</source>
        <translation>Il n’y a pas de matériel {name!r} ici&#xa0;; utilisez&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>The loss of phase {phase} became {loss:.3g} at step {step}; the last good weights are kept. Lower the learning rate or clip the gradients.</source>
        <translation>La perte de la phase {phase} est devenue {loss:.3g} au pas {step}&#xa0;; les derniers bons poids sont gardés. Baissez le taux d’apprentissage ou bornez les gradients.</translation>
    </message>
    <message>
        <source>Memory ran out at batch size {failed} on {count} devices; choose a smaller one.</source>
        <translation>La mémoire a manqué avec un lot de {failed} sur {count} unités de calcul&#xa0;; choisissez-en un plus petit.</translation>
    </message>
    <message>
        <source>Memory ran out at batch size {failed}; a batch size of {fitting} would fit.</source>
        <translation>La mémoire a manqué avec un lot de {failed}&#xa0;; un lot de {fitting} passerait.</translation>
    </message>
    <message>
        <source>Memory ran out, and even one item at a time doesn&apos;t fit.</source>
        <translation>La mémoire a manqué, et même un seul élément à la fois ne passe pas.</translation>
    </message>
    <message>
        <source>There are {available} CUDA devices here; use --devices {available}.</source>
        <translation>Il y a {available} unités CUDA ici&#xa0;; utilisez --devices {available}.</translation>
    </message>
    <message>
        <source>There are {available} places here; use --devices {available}.</source>
        <translation>Il y a {available} places ici&#xa0;; utilisez --devices {available}.</translation>
    </message>
    <message>
        <source>A {family} needs a model for each of: {wanted}; given are: {given}.</source>
        <translation>Un modèle {family} a besoin d’un modèle pour chacun de&#xa0;: {wanted}&#xa0;; sont donnés&#xa0;: {given}.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be the {role}: it lacks {missing}.</source>
        <translation>{path} ne peut être {role}&#xa0;: il lui manque {missing}.</translation>
    </message>
    <message>
        <source>The preset {preset!r} is for {meant}, not for {data}.</source>
        <translation>Le préréglage {preset!r} est pour {meant}, pas pour {data}.</translation>
    </message>
    <message>
        <source>{path} holds a run already; resume it or choose another folder.</source>
        <translation>{path} contient déjà un entraînement&#xa0;; reprenez-le ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be resumed: its saved state is damaged.</source>
        <translation>{path} ne peut être repris&#xa0;: son état enregistré est abîmé.</translation>
    </message>
    <message>
        <source>{path} is not a run folder: run.json is missing or damaged.</source>
        <translation>{path} n’est pas un dossier d’entraînement&#xa0;: run.json manque ou est abîmé.</translation>
    </message>
    <message>
        <source>TensorBoard isn&apos;t installed; install it with: pip install tensorboard</source>
        <translation>TensorBoard n’est pas installé&#xa0;; installez-le avec&#xa0;: pip install tensorboard</translation>
    </message>
    <message>
        <source>A continued film has no script: let it begin with noise to repeat it.</source>
        <translation>Un film continué n’a pas de script&#xa0;: faites-le commencer par le bruit pour le répéter.</translation>
    </message>
    <message>
        <source>A film with a guide has no script: set the guide&apos;s scale to 0 to repeat it.</source>
        <translation>Un film avec guide n’a pas de script&#xa0;: mettez l’échelle du guide à 0 pour le répéter.</translation>
    </message>
    <message>
        <source>A film that begins with a given picture has no script.</source>
        <translation>Un film qui part d’une image donnée n’a pas de script.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be moved to the trash; delete it in the file manager.</source>
        <translation>{path} ne peut être mis à la corbeille&#xa0;; supprimez-le dans le gestionnaire de fichiers.</translation>
    </message>
    <message>
        <source>{title} ended early: {reason}</source>
        <translation>{title} s’est terminé trop tôt&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>No test item is of class {name}; choose another one.</source>
        <translation>Aucun élément de test n’est de la classe {name}&#xa0;; choisissez-en une autre.</translation>
    </message>
    <message>
        <source>These directions have {theirs:,} dimensions and this model’s latents have {ours:,}; open the model they were made with: {title}.</source>
        <translation>Ces directions ont {theirs:,} dimensions et les latents de ce modèle {ours:,}&#xa0;; ouvrez le modèle avec lequel elles ont été faites&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: {reason}.</source>
        <translation>{file} ne peut être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{file} is of a newer Latent Studio; update this one to read it.</source>
        <translation>{file} vient d’un Latent Studio plus récent&#xa0;; mettez celui-ci à jour pour le lire.</translation>
    </message>
    <message>
        <source>{file} holds no directions; choose a file that the latent explorer has saved.</source>
        <translation>{file} ne contient pas de directions&#xa0;; choisissez un fichier enregistré par l’explorateur latent.</translation>
    </message>
</context>
<context>
    <name>model</name>
    <message>
        <source>VAE · Fashion-MNIST · 2-D</source>
        <translation>VAE · Fashion-MNIST · 2-D</translation>
    </message>
    <message>
        <source>VAE · Fashion-MNIST · 16-D</source>
        <translation>VAE · Fashion-MNIST · 16-D</translation>
    </message>
    <message>
        <source>VAE · Fashion-MNIST · conditional</source>
        <translation>VAE · Fashion-MNIST · conditionnel</translation>
    </message>
    <message>
        <source>VAE · Emoji · 32-D</source>
        <translation>VAE · Émojis · 32-D</translation>
    </message>
    <message>
        <source>VAE · Emoji · 4×8×8 grid</source>
        <translation>VAE · Émojis · grille 4×8×8</translation>
    </message>
    <message>
        <source>AE · Emoji · 64 codes</source>
        <translation>AE · Émojis · 64 codes</translation>
    </message>
    <message>
        <source>DAE · Fashion-MNIST · σ 0.3</source>
        <translation>DAE · Fashion-MNIST · σ 0,3</translation>
    </message>
    <message>
        <source>DAE · Emoji · σ 0.3</source>
        <translation>DAE · Émojis · σ 0,3</translation>
    </message>
    <message>
        <source>GAN · Fashion-MNIST · multi-scale (MSG)</source>
        <translation>GAN · Fashion-MNIST · multi-échelle (MSG)</translation>
    </message>
    <message>
        <source>GAN · Fashion-MNIST · DCGAN</source>
        <translation>GAN · Fashion-MNIST · DCGAN</translation>
    </message>
    <message>
        <source>GAN · Fashion-MNIST · conditional</source>
        <translation>GAN · Fashion-MNIST · conditionnel</translation>
    </message>
    <message>
        <source>CycleGAN · Emoji · Noto ↔ Twemoji</source>
        <translation>CycleGAN · Émojis · Noto ↔ Twemoji</translation>
    </message>
    <message>
        <source>Flow · Two moons · splines</source>
        <translation>Flot · Deux lunes · splines</translation>
    </message>
    <message>
        <source>Flow · Fashion-MNIST · Glow</source>
        <translation>Flot · Fashion-MNIST · Glow</translation>
    </message>
    <message>
        <source>Diffusion · Fashion-MNIST · by class</source>
        <translation>Diffusion · Fashion-MNIST · par classe</translation>
    </message>
    <message>
        <source>Diffusion · Emoji · by category</source>
        <translation>Diffusion · Émojis · par catégorie</translation>
    </message>
    <message>
        <source>Diffusion · Emoji · 16 to 32 px</source>
        <translation>Diffusion · Émojis · de 16 à 32 px</translation>
    </message>
    <message>
        <source>Diffusion · Emoji · grey to colour</source>
        <translation>Diffusion · Émojis · du gris à la couleur</translation>
    </message>
    <message>
        <source>Diffusion · Swiss roll</source>
        <translation>Diffusion · Roulé suisse</translation>
    </message>
    <message>
        <source>Latent diffusion · Emoji</source>
        <translation>Diffusion latente · Émojis</translation>
    </message>
    <message>
        <source>MAE · Fashion-MNIST</source>
        <translation>MAE · Fashion-MNIST</translation>
    </message>
    <message>
        <source>MAE · Emoji</source>
        <translation>MAE · Émojis</translation>
    </message>
    <message>
        <source>Guide · Fashion-MNIST</source>
        <translation>Classifieur guide · Fashion-MNIST</translation>
    </message>
    <message>
        <source>Judge · Fashion-MNIST</source>
        <translation>Juge · Fashion-MNIST</translation>
    </message>
</context>
<context>
    <name>panel</name>
    <message>
        <source>Arena</source>
        <translation>Arène</translation>
    </message>
    <message>
        <source>Mode collapse</source>
        <translation>Effondrement de modes</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>Débruitage</translation>
    </message>
    <message>
        <source>Divergences</source>
        <translation>Divergences</translation>
    </message>
    <message>
        <source>Draw points</source>
        <translation>Dessiner des points</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Flow density</source>
        <translation>Densité du flot</translation>
    </message>
    <message>
        <source>You are the discriminator</source>
        <translation>Vous êtes le discriminateur</translation>
    </message>
    <message>
        <source>Latent explorer</source>
        <translation>Explorateur latent</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>Masquage</translation>
    </message>
    <message>
        <source>Representation</source>
        <translation>Représentation</translation>
    </message>
    <message>
        <source>Restoration</source>
        <translation>Restauration</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Traduction</translation>
    </message>
</context>
<context>
    <name>preset</name>
    <message>
        <source>A small grid keeps places apart: sharper pictures, but no single map of them.</source>
        <translation>Une petite grille sépare les lieux&#xa0;: des images plus nettes, mais pas de carte unique.</translation>
    </message>
    <message>
        <source>Bottleneck of 32</source>
        <translation>Goulot de 32</translation>
    </message>
    <message>
        <source>Sharp reconstructions, but the space between the codes means little.</source>
        <translation>Des reconstructions nettes, mais l’espace entre les codes ne veut pas dire grand-chose.</translation>
    </message>
    <message>
        <source>Sparse code</source>
        <translation>Code parcimonieux</translation>
    </message>
    <message>
        <source>A wide code of which each picture may use only a few values.</source>
        <translation>Un code large dont chaque image ne peut utiliser que quelques valeurs.</translation>
    </message>
    <message>
        <source>One hidden layer</source>
        <translation>Une couche cachée</translation>
    </message>
    <message>
        <source>The weights of each hidden unit are a picture: look.</source>
        <translation>Les poids de chaque unité cachée sont une image&#xa0;: regardez.</translation>
    </message>
    <message>
        <source>Grid code</source>
        <translation>Code en grille</translation>
    </message>
    <message>
        <source>Gaussian noise, σ 0.3</source>
        <translation>Bruit gaussien, σ 0,3</translation>
    </message>
    <message>
        <source>A grid code keeps enough to rebuild the details under the noise.</source>
        <translation>Un code en grille en garde assez pour reconstruire les détails sous le bruit.</translation>
    </message>
    <message>
        <source>Masked pixels</source>
        <translation>Pixels masqués</translation>
    </message>
    <message>
        <source>Half of the pixels are black; the rest must tell.</source>
        <translation>La moitié des pixels est noire&#xa0;; au reste de le dire.</translation>
    </message>
    <message>
        <source>Salt and pepper</source>
        <translation>Poivre et sel</translation>
    </message>
    <message>
        <source>A third of the pixels turn black or white.</source>
        <translation>Un tiers des pixels devient noir ou blanc.</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juge</translation>
    </message>
    <message>
        <source>Accurate enough to tell which classes a generative model has lost.</source>
        <translation>Assez exact pour dire quelles classes un modèle génératif a perdues.</translation>
    </message>
    <message>
        <source>Between two styles of emoji</source>
        <translation>Entre deux styles d’émojis</translation>
    </message>
    <message>
        <source>Noto&apos;s shaded emoji become Twemoji&apos;s flat ones and back. It never learns which belong together: set the cycle weight to 0 and watch it lose what the picture showed, or to 10 and watch it change next to nothing.</source>
        <translation>Les émojis ombrés de Noto deviennent ceux, plats, de Twemoji, et retour. Il n’apprend jamais lesquels vont ensemble&#xa0;: mettez le poids du cycle à 0 et voyez-le perdre ce que montrait l’image, ou à 10 et voyez-le ne presque rien changer.</translation>
    </message>
    <message>
        <source>Sneakers and ankle boots</source>
        <translation>Baskets et bottines</translation>
    </message>
    <message>
        <source>A sneaker grows a shaft and a boot loses it, with its pattern kept for the way back. Any two classes do: name them in the form.</source>
        <translation>Une basket gagne une tige et une bottine la perd, le motif étant gardé pour le retour. Deux classes quelconques conviennent&#xa0;: nommez-les dans le formulaire.</translation>
    </message>
    <message>
        <source>Between two classes</source>
        <translation>Entre deux classes</translation>
    </message>
    <message>
        <source>For a folder of your own with two subfolders, say horses and zebras, or photos and paintings: each subfolder is a domain.</source>
        <translation>Pour un dossier à vous avec deux sous-dossiers, disons chevaux et zèbres, ou photos et peintures&#xa0;: chaque sous-dossier est un domaine.</translation>
    </message>
    <message>
        <source>Pictures by class</source>
        <translation>Images par classe</translation>
    </message>
    <message>
        <source>A U-Net that never works at full resolution: recognisable after minutes on two cores. It learns every class and none, so guidance can exaggerate.</source>
        <translation>Un U-Net qui ne travaille jamais à pleine résolution&#xa0;: reconnaissable après quelques minutes sur deux cœurs. Il apprend chaque classe et aucune, et le guidage peut donc exagérer.</translation>
    </message>
    <message>
        <source>Emoji by category and style</source>
        <translation>Émojis par catégorie et style</translation>
    </message>
    <message>
        <source>Few pictures, many kinds: the figures tell whether it begins to memorise.</source>
        <translation>Peu d’images, beaucoup de genres&#xa0;: les mesures disent s’il commence à mémoriser.</translation>
    </message>
    <message>
        <source>Emoji, 16 to 32 px</source>
        <translation>Émojis, de 16 à 32 px</translation>
    </message>
    <message>
        <source>Sees the picture at half its size and draws one of those it could have been.</source>
        <translation>Voit l’image à demi-taille et dessine l’une de celles qu’elle aurait pu être.</translation>
    </message>
    <message>
        <source>Emoji, grey to colour</source>
        <translation>Émojis, du gris à la couleur</translation>
    </message>
    <message>
        <source>Many colourings fit; a regressor answers with their mean, which is brown.</source>
        <translation>Bien des couleurs conviennent&#xa0;; un régresseur répond par leur moyenne, qui est brune.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Without classes, for pictures of any kind.</source>
        <translation>Sans classes, pour des images de toute sorte.</translation>
    </message>
    <message>
        <source>Transformer on patches</source>
        <translation>Transformeur sur des patchs</translation>
    </message>
    <message>
        <source>No convolutions: it has to learn what neighbours are, and takes longer for it.</source>
        <translation>Pas de convolutions&#xa0;: il doit apprendre ce que sont des voisins, et y met plus de temps.</translation>
    </message>
    <message>
        <source>Flow matching</source>
        <translation>Appariement de flots</translation>
    </message>
    <message>
        <source>The same network on straight lines from data to noise: nearly straight ways back.</source>
        <translation>Le même réseau sur des droites des données au bruit&#xa0;: des chemins de retour presque droits.</translation>
    </message>
    <message>
        <source>Points in the plane</source>
        <translation>Points du plan</translation>
    </message>
    <message>
        <source>Noise drifts back to a swiss roll within a minute of training.</source>
        <translation>Le bruit redevient un roulé suisse en moins d’une minute d’entraînement.</translation>
    </message>
    <message>
        <source>Points by flow matching</source>
        <translation>Points par appariement de flots</translation>
    </message>
    <message>
        <source>Straight lines on average; compare the ways back.</source>
        <translation>Des droites en moyenne&#xa0;; comparez les chemins de retour.</translation>
    </message>
    <message>
        <source>Emoji in the VAE&apos;s grid</source>
        <translation>Émojis dans la grille du VAE</translation>
    </message>
    <message>
        <source>Sixty-four places of four numbers instead of three thousand pixels: each step costs a fraction, and the decoder paints.</source>
        <translation>Soixante-quatre lieux de quatre nombres au lieu de trois mille pixels&#xa0;: chaque pas coûte une fraction, et le décodeur peint.</translation>
    </message>
    <message>
        <source>Change of variables in 1-D</source>
        <translation>Changement de variable en 1-D</translation>
    </message>
    <message>
        <source>One spline carries a mixture to a normal. Where it is steep, the data are dense: p(x) = p(z) · |dz/dx|.</source>
        <translation>Une spline transporte un mélange vers une loi normale. Là où elle est raide, les données sont denses&#xa0;: p(x) = p(z) · |dz/dx|.</translation>
    </message>
    <message>
        <source>To the uniform in 1-D</source>
        <translation>Vers l’uniforme en 1-D</translation>
    </message>
    <message>
        <source>With a uniform base the map learns the cumulative distribution, and p(x) = |dz/dx|.</source>
        <translation>Avec une base uniforme, l’application apprend la fonction de répartition, et p(x) = |dz/dx|.</translation>
    </message>
    <message>
        <source>Neural spline flow</source>
        <translation>Flot à splines neuronales</translation>
    </message>
    <message>
        <source>Splines bend each coordinate freely: the closest density of all couplings here.</source>
        <translation>Les splines courbent librement chaque coordonnée&#xa0;: la densité la plus proche de tous les couplages d’ici.</translation>
    </message>
    <message>
        <source>RealNVP</source>
        <translation>RealNVP</translation>
    </message>
    <message>
        <source>Affine couplings stretch and shift one coordinate given the other. Modes stay joined by threads: a continuous map can&apos;t tear the plane.</source>
        <translation>Les couplages affines étirent et décalent une coordonnée étant donné l’autre. Les modes restent reliés par des fils&#xa0;: une application continue ne peut déchirer le plan.</translation>
    </message>
    <message>
        <source>NICE</source>
        <translation>NICE</translation>
    </message>
    <message>
        <source>Additive couplings only shear: every coupling&apos;s log-determinant is 0, and the density changes through one overall scale per coordinate.</source>
        <translation>Les couplages additifs ne font que cisailler&#xa0;: le log-déterminant de chacun est 0, et la densité change par une seule échelle globale par coordonnée.</translation>
    </message>
    <message>
        <source>Glow steps in the plane</source>
        <translation>Pas de Glow dans le plan</translation>
    </message>
    <message>
        <source>Actnorm, a learnt 2×2 matrix and an affine coupling: walk through them layer by layer.</source>
        <translation>Actnorm, une matrice 2×2 apprise et un couplage affine&#xa0;: parcourez-les couche par couche.</translation>
    </message>
    <message>
        <source>Collapse without the log-determinant</source>
        <translation>Effondrement sans le log-déterminant</translation>
    </message>
    <message>
        <source>Only ½‖h(x)‖² is minimised, so all data are drawn into the origin. Switch the log-determinant on again while it runs, and they spread out.</source>
        <translation>Seul ½‖h(x)‖² est minimisé&#xa0;: toutes les données sont attirées vers l’origine. Rétablissez le log-déterminant pendant l’entraînement, et elles s’étalent.</translation>
    </message>
    <message>
        <source>Glow</source>
        <translation>Glow</translation>
    </message>
    <message>
        <source>Actnorm, 1×1 convolution and affine coupling at two scales; stops early when held-out images stop gaining.</source>
        <translation>Actnorm, convolution 1×1 et couplage affine à deux échelles&#xa0;; s’arrête tôt quand les images tenues à l’écart ne gagnent plus.</translation>
    </message>
    <message>
        <source>RealNVP with a checkerboard</source>
        <translation>RealNVP en damier</translation>
    </message>
    <message>
        <source>Dark squares move the light ones and the other way round; no 1×1 convolution.</source>
        <translation>Les cases noires déplacent les blanches et inversement&#xa0;; pas de convolution 1×1.</translation>
    </message>
    <message>
        <source>NICE on flattened images</source>
        <translation>NICE sur images aplaties</translation>
    </message>
    <message>
        <source>Dense additive couplings between every other pixel; fast, and far from the best.</source>
        <translation>Des couplages additifs denses entre un pixel sur deux&#xa0;; rapide, et loin du meilleur.</translation>
    </message>
    <message>
        <source>Flow-GAN</source>
        <translation>Flow-GAN</translation>
    </message>
    <message>
        <source>No likelihood in the loss: samples get good while −log p(x) stays poor or explodes. Compare the same layers trained by maximum likelihood.</source>
        <translation>Pas de vraisemblance dans la perte&#xa0;: les échantillons deviennent bons tandis que −log p(x) reste mauvais ou explose. Comparez aux mêmes couches entraînées par maximum de vraisemblance.</translation>
    </message>
    <message>
        <source>Flow-GAN with likelihood</source>
        <translation>Flow-GAN avec vraisemblance</translation>
    </message>
    <message>
        <source>Both at once: the likelihood covers every mode, the game sharpens the samples.</source>
        <translation>Les deux à la fois&#xa0;: la vraisemblance couvre chaque mode, le jeu affine les échantillons.</translation>
    </message>
    <message>
        <source>Flow-GAN of images</source>
        <translation>Flow-GAN d’images</translation>
    </message>
    <message>
        <source>A small Glow against a convolutional discriminator, held up by its likelihood.</source>
        <translation>Un petit Glow contre un discriminateur convolutif, soutenu par sa vraisemblance.</translation>
    </message>
    <message>
        <source>DCGAN</source>
        <translation>DCGAN</translation>
    </message>
    <message>
        <source>Strided convolutions against transposed ones. Batch norm steadies the generator, R1 and a lower rate hold the critic back, so that neither runs away.</source>
        <translation>Convolutions à pas contre convolutions transposées. La batch norm stabilise le générateur, R1 et un taux plus bas retiennent le critique, et aucun ne s’emballe.</translation>
    </message>
    <message>
        <source>Multi-scale gradients</source>
        <translation>Gradients multi-échelles</translation>
    </message>
    <message>
        <source>The generator shows a picture at 7, 14 and 28 px, and the critic judges all three at once, so that coarse shapes get a gradient of their own.</source>
        <translation>Le générateur montre une image à 7, 14 et 28 px, et le critique juge les trois à la fois&#xa0;: les formes grossières reçoivent leur propre gradient.</translation>
    </message>
    <message>
        <source>Progressive growing</source>
        <translation>Croissance progressive</translation>
    </message>
    <message>
        <source>First 7 px, then 14, then 28: each new size is blended in while the older layers go on. The bars beside the curves show how far it has come.</source>
        <translation>D’abord 7 px, puis 14, puis 28&#xa0;: chaque nouvelle taille entre en fondu pendant que les couches anciennes continuent. Les barres à côté des courbes montrent jusqu’où.</translation>
    </message>
    <message>
        <source>Conditional on the class</source>
        <translation>Conditionnel à la classe</translation>
    </message>
    <message>
        <source>Both players are told the class, so no class can be dropped, and the latent is left the style.</source>
        <translation>Les deux joueurs connaissent la classe&#xa0;: aucune ne peut donc être perdue, et il reste au latent le style.</translation>
    </message>
    <message>
        <source>R3GAN</source>
        <translation>R3GAN</translation>
    </message>
    <message>
        <source>Nothing but convolutions, the relativistic loss and both zero-centred penalties at every step: slower, and the steadiest.</source>
        <translation>Rien que des convolutions, la perte relativiste et les deux pénalités centrées en zéro à chaque pas&#xa0;: plus lent, et le plus stable.</translation>
    </message>
    <message>
        <source>Healthy (relativistic, R1, R2)</source>
        <translation>Sain (relativiste, R1, R2)</translation>
    </message>
    <message>
        <source>Comparing each fake with a real item leaves no reward for dropping a mode, and a critic that is flat at both lets the two players come to rest. At random cuts through its latents the generator may jump, and needs no bridges between modes.</source>
        <translation>Comparer chaque faux à un vrai ne récompense plus l’abandon d’un mode, et un critique plat sur les deux laisse les joueurs s’apaiser. Aux coupures aléatoires de ses latents le générateur peut sauter, et se passe de ponts entre les modes.</translation>
    </message>
    <message>
        <source>Collapse on purpose</source>
        <translation>Effondrement voulu</translation>
    </message>
    <message>
        <source>The generator learns twenty times as fast as its critic: all samples rush to where the critic is fooled just now, and on to the next place. Watch the alarm, then take its remedy.</source>
        <translation>Le générateur apprend vingt fois plus vite que son critique&#xa0;: tous les échantillons se ruent là où le critique se trompe à l’instant, puis ailleurs. Regardez l’alarme, puis prenez son remède.</translation>
    </message>
    <message>
        <source>WGAN with clipped weights</source>
        <translation>WGAN à poids bornés</translation>
    </message>
    <message>
        <source>The first Wasserstein GAN keeps its critic Lipschitz by clipping; the critic becomes too simple to resolve small modes. Compare it with the gradient penalty.</source>
        <translation>Le premier GAN de Wasserstein garde son critique lipschitzien en bornant ses poids&#xa0;; il devient trop simple pour résoudre de petits modes. Comparez avec la pénalité de gradient.</translation>
    </message>
    <message>
        <source>WGAN with gradient penalty</source>
        <translation>WGAN avec pénalité de gradient</translation>
    </message>
    <message>
        <source>A slope of one between real and generated points instead of clipping: all modes are found, but bridges between them stay for long.</source>
        <translation>Une pente de un entre points réels et générés au lieu de bornes&#xa0;: tous les modes sont trouvés, mais des ponts entre eux demeurent longtemps.</translation>
    </message>
    <message>
        <source>Relativistic loss with R1 and R2, and rates in balance</source>
        <translation>Perte relativiste avec R1 et R2, et taux équilibrés</translation>
    </message>
    <message>
        <source>Pairing every fake with a real item punishes what is missing, and a critic that is flat at both no longer chases the generator from mode to mode.</source>
        <translation>Apparier chaque faux à un vrai punit ce qui manque, et un critique plat sur les deux ne chasse plus le générateur de mode en mode.</translation>
    </message>
    <message>
        <source>Three quarters hidden</source>
        <translation>Trois quarts cachés</translation>
    </message>
    <message>
        <source>12 of 49 patches are left to see: too few to copy neighbours, enough to tell a shoe.</source>
        <translation>Il reste à voir 12 patchs sur 49&#xa0;: trop peu pour copier des voisins, assez pour reconnaître une chaussure.</translation>
    </message>
    <message>
        <source>16 of 64 patches are left to see; faces come back first.</source>
        <translation>Il reste à voir 16 patchs sur 64&#xa0;; les visages reviennent les premiers.</translation>
    </message>
    <message>
        <source>Patches of 4 px</source>
        <translation>Patchs de 4 px</translation>
    </message>
    <message>
        <source>Scattered patches, three quarters of them hidden.</source>
        <translation>Patchs dispersés, trois quarts d’entre eux cachés.</translation>
    </message>
    <message>
        <source>Normalised patches</source>
        <translation>Patchs normalisés</translation>
    </message>
    <message>
        <source>Judged by each patch&apos;s pattern, not its brightness: often better features.</source>
        <translation>Jugé sur le motif de chaque patch, pas sur sa clarté&#xa0;: souvent de meilleures caractéristiques.</translation>
    </message>
    <message>
        <source>One big block</source>
        <translation>Un grand bloc</translation>
    </message>
    <message>
        <source>Half of the picture is hidden in one piece: nothing near to copy, and much to guess.</source>
        <translation>La moitié de l’image est cachée d’un seul tenant&#xa0;: rien de proche à copier, et beaucoup à deviner.</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Sees a class while there is still mostly noise, and pulls towards it.</source>
        <translation>Voit une classe alors qu’il n’y a presque que du bruit, et tire vers elle.</translation>
    </message>
    <message>
        <source>More dimensions keep more detail; watch how many of them stay active.</source>
        <translation>Plus de dimensions gardent plus de détails&#xa0;; voyez combien restent actives.</translation>
    </message>
    <message>
        <source>Fast and clear (2-D)</source>
        <translation>Rapide et clair (2-D)</translation>
    </message>
    <message>
        <source>The whole latent space fits on one map; reconstructions stay blurred.</source>
        <translation>Tout l’espace latent tient sur une carte&#xa0;; les reconstructions restent floues.</translation>
    </message>
    <message>
        <source>5 latent dimensions</source>
        <translation>5 dimensions latentes</translation>
    </message>
    <message>
        <source>10 latent dimensions</source>
        <translation>10 dimensions latentes</translation>
    </message>
    <message>
        <source>20 latent dimensions</source>
        <translation>20 dimensions latentes</translation>
    </message>
    <message>
        <source>The class is given, so the two dimensions are left for style.</source>
        <translation>La classe est donnée&#xa0;: il reste le style aux deux dimensions.</translation>
    </message>
    <message>
        <source>A dense VAE with a learnt Gaussian for 2-D data.</source>
        <translation>Un VAE dense à gaussienne apprise pour des données 2-D.</translation>
    </message>
</context>
<context>
    <name>stage</name>
    <message>
        <source>Actnorm {number}</source>
        <translation>Actnorm {number}</translation>
    </message>
    <message>
        <source>1×1 convolution {number}</source>
        <translation>Convolution 1×1 {number}</translation>
    </message>
    <message>
        <source>2×2 pixels to channels</source>
        <translation>2×2 pixels en canaux</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Aplatir</translation>
    </message>
    <message>
        <source>Logit of the pixels</source>
        <translation>Logit des pixels</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoïde</translation>
    </message>
    <message>
        <source>Coarser scales</source>
        <translation>Échelles plus grossières</translation>
    </message>
    <message>
        <source>Affine coupling {number}</source>
        <translation>Couplage affine {number}</translation>
    </message>
    <message>
        <source>Additive coupling {number}</source>
        <translation>Couplage additif {number}</translation>
    </message>
    <message>
        <source>Spline coupling {number}</source>
        <translation>Couplage spline {number}</translation>
    </message>
</context>
</TS>
