package nl.kring.matrix;

import java.util.List;

/** Every route and what each kind of person gets, written by hand. */
final class RouteTable {
    /**
     * What a viewer gets on the dossier where the first three belong: written by hand, from the law and the house. The
     * one who stands in asks late: the task is ended by then, and the report corrected. Whom the client let in asks last, and then
     * a colleague who was asked for advice, with a look at the plan.
     */
    static final String EXPECTED = """
            route                                         client other worker colleague lead officer admin volunteer office nobody standin supporter reader consulted
            GET  /                                        303    303   303    303      303  303     303   303       303    303     303     303       303       303
            GET  /account/pledge                          404    404   200    200      200  200     200   200       200    303     200     404       404       200
            POST /account/pledge                          404    404   303    303      303  303     303   303       303    403     303     404       404       303
            GET  /home                                    200    200   404    404      404  404     404   404       404    303     404     404       404       404
            GET  /home/more                               200    200   404    404      404  404     404   404       404    303     404     404       404       404
            GET  /home/work                               404    404   200    200      200  404     404   200       200    303     200     404       404       200
            POST /home/work                               404    404   200    200      200  404     404   200       200    403     200     404       404       200
            GET  /helping                                 404    404   404    404      404  404     404   404       404    303     404     200       200       404
            GET  /home/dossier/{dossier}                  303    404   200    404      200  404     404   404       404    303     200     404       404       404
            GET  /home/known/{dossier}                    200    404   404    404      404  404     404   404       404    303     404     404       404       404
            GET  /home/looked/{dossier}                   200    404   404    404      404  404     404   404       404    303     404     404       404       404
            POST /home/looked/{dossier}                   303    303   303    303      303  303     303   303       303    403     303     303       303       303
            GET  /home/looked/{dossier}/{line}            200    404   404    404      404  404     404   404       404    303     404     404       404       404
            POST /home/looked/{dossier}/{line}            303    404   404    404      404  404     404   404       404    403     404     404       404       404
            GET  /home/question                           200    200   404    404      404  404     404   404       404    303     404     404       404       404
            GET  /home/question/{question}                200    404   404    404      404  404     404   404       404    303     404     404       404       404
            POST /home/question/{question}                303    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /home/question/{question}/close          303    404   404    404      404  404     404   404       404    403     404     404       404       404
            GET  /plan/{dossier}                          200    404   200    404      200  404     404   404       404    303     200     200       200       200
            GET  /plan/{dossier}/as/{person}              200    404   404    404      404  404     404   404       404    303     404     404       404       404
            GET  /plan/{dossier}/history                  200    404   200    404      200  404     404   404       404    303     200     404       404       200
            GET  /plan/{dossier}/goal/new                 403    404   200    404      403  404     404   404       404    303     200     404       404       404
            POST /plan/{dossier}/goal                     403    404   303    404      403  404     404   404       404    403     303     403       403       403
            GET  /plan/{dossier}/goal/{goal}              403    404   200    404      403  404     404   404       404    303     200     404       404       404
            POST /plan/{dossier}/goal/{goal}              403    404   303    404      403  404     404   404       404    403     303     403       403       403
            POST /plan/{dossier}/goal/{goal}/move         403    404   303    404      403  404     404   404       404    403     303     403       403       403
            GET  /plan/{dossier}/goal/{goal}/task         403    404   200    404      403  404     404   404       404    303     200     404       404       404
            POST /plan/{dossier}/goal/{goal}/task         403    404   303    404      403  404     404   404       404    403     303     404       404       404
            GET  /plan/{dossier}/task/{task}              403    404   200    404      403  404     404   404       404    303     200     404       404       404
            POST /plan/{dossier}/task/{task}/tick         303    404   303    404      403  404     404   404       404    403     303     404       404       404
            POST /plan/{dossier}/task/{task}/undo         303    404   303    404      403  404     404   404       404    403     303     404       404       404
            POST /plan/{dossier}/task/{task}              403    404   303    404      403  404     404   404       404    403     303     404       404       404
            POST /plan/{dossier}/task/{task}/move         403    404   303    404      403  404     404   404       404    403     303     403       403       403
            POST /plan/{dossier}/task/{task}/end          403    404   303    404      403  404     404   404       404    403     404     403       403       403
            POST /plan/{dossier}/goal/{goal}/end          403    404   303    404      403  404     404   404       404    403     303     403       403       403
            POST /plan/{dossier}/ask                      403    404   303    404      403  404     404   404       404    403     303     404       404       404
            POST /plan/{dossier}/answer                   422    404   403    404      403  404     404   404       404    403     403     404       404       403
            POST /plan/{dossier}/seen                     403    404   303    404      403  404     404   404       404    403     303     404       404       404
            GET  /report/{dossier}                        200    404   200    404      404  404     404   404       404    303     200     404       404       404
            GET  /report/{dossier}/new                    404    404   200    404      404  404     404   404       404    303     200     404       404       404
            POST /report/{dossier}                        404    404   303    404      404  404     404   404       404    403     303     404       404       404
            GET  /report/{dossier}/{report}               200    404   200    404      404  404     404   404       404    303     200     404       404       404
            GET  /report/{dossier}/{report}/file          200    404   200    404      404  404     404   404       404    303     200     404       404       404
            GET  /report/{dossier}/{report}/correction    404    404   200    404      404  404     404   404       404    303     200     404       404       404
            POST /report/{dossier}/{report}/correction    404    404   303    404      404  404     404   404       404    403     409     404       404       404
            POST /report/{dossier}/draft                  404    404   303    404      404  404     404   404       404    403     303     404       404       404
            POST /report/{dossier}/draft/end              404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /report/{dossier}/draft/join             404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /report/{dossier}/{report}/reply         303    404   403    404      404  404     404   404       404    403     403     404       404       404
            POST /report/{dossier}/{report}/read          204    404   403    404      404  404     404   404       404    403     403     404       404       404
            POST /report/{dossier}/{report}/seen          404    404   303    404      404  404     404   404       404    403     303     404       404       404
            GET  /report/{dossier}/{report}/move          404    404   200    404      404  404     404   404       404    303     200     404       404       404
            POST /report/{dossier}/{report}/move          404    404   422    404      404  404     404   404       404    403     422     404       404       404
            GET  /registration                            404    404   200    200      404  404     404   404       404    303     200     404       404       200
            POST /registration/search                     404    404   422    422      404  404     404   404       404    403     422     404       404       422
            POST /registration/form                       404    404   422    422      404  404     404   404       404    403     422     404       404       422
            POST /registration                            404    404   422    422      404  404     404   404       404    403     422     404       404       422
            GET  /registration/source/{dossier}           404    404   200    404      200  404     404   404       404    303     200     404       404       404
            POST /registration/source/{dossier}/{source}  403    404   404    404      403  404     404   404       404    403     403     404       404       404
            GET  /registration/case/{dossier}             404    404   200    404      200  404     404   404       404    303     200     404       404       404
            POST /registration/case/{dossier}/form        404    404   422    404      404  404     404   404       404    403     404     404       404       404
            POST /registration/case/{dossier}             404    404   422    404      404  404     404   404       404    403     404     404       404       404
            GET  /registration/case/{dossier}/{helpCase}  404    404   404    404      404  404     404   404       404    303     404     404       404       404
            POST /registration/case/{dossier}/{helpCase}/end 404 404   404    404      404  404     404   404       404    403     404     404       404       404
            GET  /contact/{dossier}/identity              404    404   200    404      404  404     404   404       404    303     404     404       404       404
            POST /contact/{dossier}/identity              404    404   422    404      404  404     404   404       404    403     404     404       404       404
            GET  /registration/merge/{dossier}            404    404   200    404      200  404     404   404       404    303     404     404       404       404
            POST /registration/merge/{dossier}/find       404    404   422    404      422  404     404   404       404    403     404     404       404       404
            POST /registration/merge/{dossier}            404    404   422    404      422  404     404   404       404    403     404     404       404       404
            GET  /registration/merge/{dossier}/confirm    404    404   303    404      303  404     404   404       404    303     404     404       404       404
            POST /registration/merge/{dossier}/confirm    404    404   303    404      303  404     404   404       404    403     404     404       404       404
            POST /registration/merge/{dossier}/back       404    404   303    404      303  404     404   404       404    403     404     404       404       404
            GET  /contact/{dossier}                       200    404   200    404      200  404     404   404       404    303     200     404       404       404
            GET  /contact/{dossier}/new                   200    404   200    404      403  404     404   404       404    303     200     404       404       404
            POST /contact/{dossier}                       303    404   303    404      404  404     404   404       404    403     303     404       404       404
            GET  /contact/{dossier}/{way}                 404    404   404    404      403  404     404   404       404    303     404     404       404       404
            POST /contact/{dossier}/{way}                 404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /contact/{dossier}/{way}/end             404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /contact/{dossier}/seen                  403    404   303    404      404  404     404   404       404    403     303     404       404       404
            GET  /team/{dossier}                          303    404   200    404      200  404     404   404       404    303     200     404       404       404
            POST /team/{dossier}                          403    404   422    404      422  404     404   404       404    403     403     404       404       404
            POST /team/{dossier}/seen                     403    404   303    404      303  404     404   404       404    403     403     404       404       404
            GET  /team/cover                              404    404   200    200      404  404     404   404       404    303     200     404       404       200
            POST /team/cover                              404    404   422    422      404  404     404   404       404    403     422     404       404       422
            POST /team/cover/{cover}/end                  404    404   303    303      404  404     404   404       404    403     303     404       404       303
            GET  /team/load                               404    404   404    404      200  404     404   404       404    303     404     404       404       404
            GET  /timeline/{dossier}                      404    404   200    404      200  404     404   404       404    303     200     404       404       404
            POST /timeline/{dossier}                      404    404   200    404      200  404     404   404       404    403     200     404       404       404
            GET  /timeline/{dossier}/print                404    404   200    404      404  404     404   404       404    303     200     404       404       404
            GET  /team/emergency                          404    404   200    200      200  404     404   404       404    303     200     404       404       200
            POST /team/emergency                          404    404   422    422      422  404     404   404       404    403     422     404       404       422
            GET  /oversight                               404    404   404    404      404  200     404   404       404    303     404     404       404       404
            POST /oversight                               404    404   404    404      404  200     404   404       404    403     404     404       404       404
            GET  /oversight/question                      404    404   404    404      404  200     404   404       404    303     404     404       404       404
            GET  /oversight/question/{question}           404    404   404    404      404  200     404   404       404    303     404     404       404       404
            POST /oversight/question/{question}           404    404   404    404      404  303     404   404       404    403     404     404       404       404
            GET  /oversight/delay                         404    404   404    404      404  200     404   404       404    303     404     404       404       404
            POST /oversight/delay                         404    404   404    404      404  422     404   404       404    403     404     404       404       404
            POST /oversight/delay/end                     404    404   404    404      404  404     404   404       404    403     404     404       404       404
            GET  /oversight/alert                         404    404   404    404      404  200     404   404       404    303     404     404       404       404
            GET  /oversight/alert/{alert}                 404    404   404    404      404  404     404   404       404    303     404     404       404       404
            POST /oversight/alert/{alert}/note            404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /oversight/alert/{alert}/sign            404    404   404    404      404  404     404   404       404    403     404     404       404       404
            GET  /oversight/review                        404    404   404    404      404  200     404   404       404    303     404     404       404       404
            GET  /oversight/review/{month}                404    404   404    404      404  404     404   404       404    303     404     404       404       404
            POST /oversight/review/{month}                404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /oversight/review/{month}/line/{line}    404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /oversight/review/{month}/sign           404    404   404    404      404  404     404   404       404    403     404     404       404       404
            GET  /admin/people                            404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/people                            404    404   404    404      404  404     200   404       404    403     404     404       404       404
            GET  /admin/new                               404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/new                               404    404   404    404      404  404     422   404       404    403     404     404       404       404
            GET  /admin/departments                       404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/departments                       404    404   404    404      404  404     422   404       404    403     404     404       404       404
            POST /admin/departments/end                   404    404   404    404      404  404     422   404       404    403     404     404       404       404
            GET  /admin/pledge                            404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/pledge                            404    404   404    404      404  404     422   404       404    403     404     404       404       404
            GET  /admin/person/{person}                   404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/person/{person}/role              404    404   404    404      404  404     422   404       404    403     404     404       404       404
            POST /admin/person/{person}/role/end          404    404   404    404      404  404     422   404       404    403     404     404       404       404
            POST /admin/person/{person}/department        404    404   404    404      404  404     422   404       404    403     404     404       404       404
            POST /admin/person/{person}/department/end    404    404   404    404      404  404     303   404       404    403     404     404       404       404
            GET  /admin/person/{person}/code              404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/person/{person}/code              404    404   404    404      404  404     303   404       404    403     404     404       404       404
            POST /admin/person/{person}/code/end          404    404   404    404      404  404     303   404       404    403     404     404       404       404
            GET  /admin/notices                           404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/notices/test                      404    404   404    404      404  404     303   404       404    403     404     404       404       404
            POST /admin/notices/{notice}/again            404    404   404    404      404  404     303   404       404    403     404     404       404       404
            GET  /admin/person/{person}/end               404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/person/{person}/end               404    404   404    404      404  404     303   404       404    403     404     404       404       404
            POST /sign-out                                303    303   303    303      303  303     303   303       303    403     303     303       303       303
            GET  /admin                                   404    404   404    404      404  404     200   404       404    303     404     404       404       404
            GET  /admin/copies                            404    404   404    404      404  404     200   404       404    303     404     404       404       404
            GET  /admin/settings                          404    404   404    404      404  404     200   404       404    303     404     404       404       404
            GET  /admin/settings/{section}                404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/settings/{section}                404    404   404    404      404  404     422   404       404    403     404     404       404       404
            POST /admin/settings/start                    404    404   404    404      404  404     400   404       404    403     404     404       404       404
            POST /admin/settings/restore                  404    404   404    404      404  404     400   404       404    403     404     404       404       404
            POST /admin/settings/look/check               404    404   404    404      404  404     200   404       404    403     404     404       404       404
            GET  /admin/settings/look/{look}.css          404    404   404    404      404  404     200   404       404    303     404     404       404       404
            GET  /admin/settings/responsible              404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/settings/responsible              404    404   404    404      404  404     422   404       404    403     404     404       404       404
            GET  /admin/settings/keys                     404    404   404    404      404  404     200   404       404    303     404     404       404       404
            POST /admin/settings/keys                     404    404   404    404      404  404     422   404       404    403     404     404       404       404
            GET  /privacy                                 200    200   200    200      200  200     200   200       200    200     200     200       200       200
            GET  /first-run                               404    404   404    404      404  404     404   404       404    404     404     404       404       404
            POST /first-run                               404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /first-run/address                       404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /first-run/administrator                 404    404   404    404      404  404     404   404       404    403     404     404       404       404
            GET  /account/sessions                        200    200   200    200      200  200     200   200       200    303     200     200       200       200
            POST /account/sessions/{session}/end          404    404   404    404      404  404     404   404       404    403     404     404       404       404
            POST /account/sessions/others/end             303    303   303    303      303  303     303   303       303    403     303     303       303       303
            POST /account/stay                            200    200   200    200      200  200     200   200       200    403     200     200       200       200
            GET  /account/kept                            303    303   303    303      303  303     303   303       303    303     303     303       303       303
            POST /account/kept/drop                       303    303   303    303      303  303     303   303       303    403     303     303       303       303
            GET  /account/contact                         200    200   200    200      200  200     200   200       200    303     200     200       200       200
            POST /account/contact                         422    422   422    422      422  422     422   422       422    403     422     422       422       422
            GET  /portal/{dossier}                        404    404   200    404      404  404     404   404       404    303     200     404       404       404
            POST /portal/{dossier}/letter                 404    404   422    404      404  404     404   404       404    403     422     404       404       404
            GET  /portal/{dossier}/letter                 404    404   303    404      404  404     404   404       404    303     303     404       404       404
            POST /portal/{dossier}/letter/end             404    404   303    404      404  404     404   404       404    403     303     404       404       404
            GET  /sign-in/means                           200    200   200    200      200  200     200   200       200    303     200     200       200       200
            POST /sign-in/means/passkey/{passkey}/end     422    422   422    422      422  422     422   422       422    403     422     422       422       422
            POST /sign-in/means/link/{link}/end           422    422   422    422      422  422     422   422       422    403     422     422       422       422
            GET  /sign-in/codes                           303    303   303    303      303  303     303   303       303    303     303     303       303       303
            POST /sign-in/codes                           303    303   303    303      303  303     303   303       303    403     303     303       303       303
            POST /sign-in/codes/new                       303    303   303    303      303  303     303   303       303    403     303     303       303       303
            GET  /sign-in/again                           200    200   200    200      200  200     200   200       200    303     200     200       200       200
            POST /sign-in/again/app                       422    422   422    422      422  422     422   422       422    403     422     422       422       422
            POST /sign-in/again/card                      422    422   422    422      422  422     422   422       422    403     422     422       422       422
            POST /sign-in/again/passkey/options           200    200   200    200      200  200     200   200       200    403     200     200       200       200
            POST /sign-in/again/with/{door}               404    404   404    404      404  404     404   404       404    403     404     404       404       404
            GET  /conversation                            404    404   200    200      404  404     404   404       404    303     200     404       404       200
            GET  /conversation/{dossier}                  200    404   200    404      404  404     404   404       404    303     200     404       404       404
            POST /conversation/{dossier}                  303    404   303    404      404  404     404   404       404    403     303     404       404       404
            POST /conversation/{dossier}/read             303    404   303    404      404  404     404   404       404    403     303     404       404       404
            POST /conversation/{dossier}/settle           403    404   303    404      404  404     404   404       404    403     303     404       404       404
            GET  /conversation/{dossier}/{message}/edit   403    404   200    404      404  404     404   404       404    303     403     404       404       404
            POST /conversation/{dossier}/{message}/edit   403    404   303    404      404  404     404   404       404    403     403     404       404       404
            GET  /conversation/{dossier}/{message}/paper  404    404   200    404      404  404     404   404       404    303     200     404       404       404
            POST /conversation/{dossier}/{message}/passed 403    404   303    404      404  404     404   404       404    403     303     404       404       404
            POST /conversation/{dossier}/{message}/withdraw 403  404   303    404      404  404     404   404       404    403     403     404       404       404
            GET  /circle/code                             200    200   200    200       200  200      200     200        200    303     200     200        200       200
            POST /circle/code                             422    422   422    422       422  422      422     422        422    403     422     422        422       422
            GET  /circle/{dossier}                        200    404   200    404       200  404      404     404        404    303     200     200        200       404
            GET  /circle/{dossier}/invite                 200    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /circle/{dossier}/invite                 422    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /circle/{dossier}/code                   303    404   303    404       404  404      404     404        404    303     303     404        404       404
            POST /circle/{dossier}/code/end               303    404   303    404       404  404      404     404        404    403     303     404        404       404
            POST /circle/{dossier}/invitation/{invitation}/back 404    404   404    404       404  404      404     404        404    403     403     404        404       404
            GET  /circle/{dossier}/person/{person}/end    404    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /circle/{dossier}/person/{person}/end    404    404   404    404       404  404      404     404        404    403     403     404        404       404
            GET  /circle/{dossier}/leave                  404    404   404    404       404  404      404     404        404    303     404     200        200       404
            GET  /circle/{dossier}/join                   404    404   404    404       404  404      404     404        404    303     404     303        303       404
            POST /circle/{dossier}/join                   404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /circle/{dossier}/join/decline           404    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /circle/{dossier}/nominate               404    404   200    404       404  404      404     404        404    303     403     404        404       404
            POST /circle/{dossier}/nominate               404    404   422    404       404  404      404     404        404    403     403     404        404       404
            POST /circle/{dossier}/nomination/{nomination}/decline 404    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /circle/{dossier}/paper                  404    404   200    404       404  404      404     404        404    303     403     404        404       404
            POST /circle/{dossier}/paper                  404    404   422    404       404  404      404     404        404    403     403     404        404       404
            GET  /circle/{dossier}/paper/print            404    404   200    404       404  404      404     404        404    303     403     404        404       404
            GET  /group/{dossier}                         200    404   200    404       404  404      404     404        404    303     200     200        200       404
            POST /group/{dossier}/told                    303    404   303    404       404  404      404     404        404    403     303     303        303       404
            POST /group/{dossier}                         303    404   303    404       404  404      404     404        404    403     303     303        403       404
            POST /group/{dossier}/read                    303    404   303    404       404  404      404     404        404    403     303     303        303       404
            POST /group/{dossier}/mute                    303    404   303    404       404  404      404     404        404    403     303     303        303       404
            POST /group/{dossier}/unmute                  303    404   303    404       404  404      404     404        404    403     303     303        303       404
            POST /group/{dossier}/show                    404    404   403    404       404  404      404     404        404    403     403     403        403       404
            POST /group/{dossier}/{message}/pin           303    404   303    404       404  404      404     404        404    403     303     403        403       404
            POST /group/{dossier}/{message}/unpin         303    404   303    404       404  404      404     404        404    403     303     403        403       404
            GET  /group/{dossier}/{message}/edit          403    404   200    404       404  404      404     404        404    303     403     403        403       404
            POST /group/{dossier}/{message}/edit          403    404   303    404       404  404      404     404        404    403     403     403        403       404
            POST /group/{dossier}/{message}/withdraw      403    404   303    404       404  404      404     404        404    403     403     403        403       404
            GET  /circle/{dossier}/as/{person}            200    404   404    404       404  404      404     404        404    303     404     404        404       404
            GET  /group/{dossier}/as/{person}             200    404   404    404       404  404      404     404        404    303     404     404        404       404
            GET  /consult                                 404    404   200    200       404  404      404     404        404    303     200     404        404       200
            GET  /consult/new                             404    404   200    200       404  404      404     404        404    303     200     404        404       200
            POST /consult/new                             404    404   422    422       404  404      404     404        404    403     422     404        404       422
            GET  /consult/question/{consultation}         404    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /consult/question/{consultation}         404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /consult/question/{consultation}/close   404    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /consult/dossier/{dossier}               404    404   200    404       404  404      404     404        404    303     200     404        404       200
            POST /consult/dossier/{dossier}               404    404   422    404       404  404      404     404        404    403     403     404        404       403
            GET  /consult/dossier/{dossier}/{thread}      404    404   200    404       404  404      404     404        404    303     200     404        404       200
            POST /consult/dossier/{dossier}/{thread}      404    404   303    404       404  404      404     404        404    403     303     404        404       303
            POST /consult/dossier/{dossier}/{thread}/end  404    404   303    404       404  404      404     404        404    403     403     404        404       404
            GET  /desk                                    404    404   200    200       404  404      404     404        404    303     200     404        404       200
            POST /desk/hour/open                          404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /desk/hour/close                         404    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /desk/{thread}                           404    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /desk/{thread}                           404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /desk/{thread}/ready                     404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /desk/{thread}/take                      404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /desk/{thread}/hand                      404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /desk/{thread}/close                     404    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /desk/{thread}/grow                      404    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /desk/{thread}/grow                      404    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /desk/ready                              404    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /desk/ready                              404    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /desk/ready/{ready}                      404    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /desk/ready/{ready}                      404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /desk/ready/{ready}/end                  404    404   404    404       404  404      404     404        404    403     404     404        404       404
            GET  /desk/figures                            404    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /sign-in/again/passkey                   422    422   422    422      422  422     422   422       422    403     422     422       422       422
            GET  /ask                                     200    200   404    404       404  404      404     404        404    303     404     200        200       404
            POST /ask                                     422    422   404    404       404  404      404     404        404    403     404     422        422       404
            GET  /ask/{thread}                            404    404   404    404       404  404      404     404        404    303     404     404        404       404
            POST /ask/{thread}                            404    404   404    404       404  404      404     404        404    403     404     404        404       404
            POST /circle/{dossier}/leave                  404    404   404    404       404  404      404     404        404    403     404     303        303       404
            """;

    /** Routes without a dossier behind them; each has specs of its own. */
    static final List<String> OPEN = List.of(
            "GET /sign-in",
            "POST /sign-in",
            "POST /sign-in/passkey",
            "POST /sign-in/passkey/options",
            "GET /sign-in/second",
            "POST /sign-in/second/app",
            "POST /sign-in/second/card",
            "GET /sign-in/recovery",
            "POST /sign-in/recovery",
            "GET /sign-in/late",
            "POST /sign-in/with/{door}",
            "GET /sign-in/back",
            "POST /sign-in/back",
            "POST /sign-in/ended/{door}",
            "POST /sign-in/choose/with/{door}",
            "GET /activate",
            "POST /activate",
            "GET /sign-in/choose",
            "POST /sign-in/choose/passkey",
            "POST /sign-in/choose/passkey/options",
            "GET /sign-in/choose/password",
            "POST /sign-in/choose/password",
            "GET /sign-in/choose/app",
            "POST /sign-in/choose/app",
            "POST /sign-in/choose/app/new",
            "GET /sign-in/choose/card",
            "POST /sign-in/choose/card",
            "POST /sign-in/choose/card/new",
            "GET /health",
            "GET /assets/{*path}",
            "GET /house-style/{hash}.css",
            "POST /away",
            "POST /language",
            "/error",
            "GET /consultation",
            "POST /consultation",
            "POST /consultation/return",
            "POST /consultation/say",
            "POST /consultation/noted",
            "POST /consultation/leave",
            "POST /consultation/become",
            "GET /consultation/stream",
            "GET /ask/{thread}/stream",
            "GET /desk/{thread}/stream",
            "GET /desk/stream",
            "GET /home/looked/{dossier}/stream",
            "GET /conversation/{dossier}/stream",
            "GET /group/{dossier}/stream");

    private RouteTable() {}
}
